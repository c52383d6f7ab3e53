package cn.guanchao.respond;

import cn.guanchao.playbook.Duty;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.PlaybookFolder;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.playbook.Unannounced;
import cn.guanchao.playbook.WorkingCalendar;
import cn.guanchao.yaml.BadYaml;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The check and the simulation of plans on the command line, without a server:
 * {@code check FILE…} and {@code simulate FILE-OR-ID [level=II] [at=…] [until=P3D]
 * [absent=pr,lead] [acts=PT10M:ACKNOWLEDGE,PT1H:HOLDING]}. Ends with 0 where all is well,
 * 1 where a plan is not, 2 where the command is not understood.
 */
public final class PlanCommand {

	private static final String USAGE = """
			check FILE...
			simulate FILE-OR-ID [level=II] [at=2026-11-22T02:00:00Z] [until=P3D] [absent=pr,lead] [acts=PT10M:ACKNOWLEDGE,PT1H:HOLDING]""";

	private final PlaybookFolder folder;

	private final Clock clock;

	private final PrintStream out;

	public PlanCommand(PlaybookFolder folder, Clock clock, PrintStream out) {
		this.folder = folder;
		this.clock = clock;
		this.out = out;
	}

	/** Whether the arguments of the application are such a command. */
	public static boolean isMeant(String... arguments) {
		return arguments.length > 0 && Set.of("check", "simulate").contains(arguments[0]);
	}

	public int run(String... arguments) {
		if (!isMeant(arguments) || arguments.length < 2) {
			this.out.println(USAGE);
			return 2;
		}
		try {
			List<String> rest = List.of(arguments).subList(1, arguments.length);
			return arguments[0].equals("check") ? check(rest) : simulate(rest);
		}
		catch (IOException ex) {
			this.out.println("cannot be read: " + ex.getMessage());
			return 2;
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			this.out.println(ex.getMessage() + "\n" + USAGE);
			return 2;
		}
	}

	private int check(List<String> files) throws IOException {
		Playbooks playbooks = this.folder.playbooks();
		WorkingCalendar calendar = this.folder.calendar();
		boolean sound = true;
		for (String file : files) {
			try {
				Playbook playbook = playbooks.check(file, Files.readString(Path.of(file)));
				this.out.println(file + ": ok (" + playbook.name() + ")");
				Unannounced.of(playbook, calendar, this.clock.instant())
					.forEach((clock) -> this.out.println(file + ": warning: " + clock.warning()));
			}
			catch (BadYaml ex) {
				sound = false;
				ex.problems().forEach(this.out::println);
			}
		}
		this.out.println("not looked at here: who is on duty; the running system's page of plans does, and its API"
				+ " (POST /api/playbooks/check)");
		return sound ? 0 : 1;
	}

	private int simulate(List<String> arguments) throws IOException {
		Map<String, String> options = options(arguments.subList(1, arguments.size()));
		Simulation.Scenario scenario = new Simulation.Scenario(
				options.containsKey("at") ? Instant.parse(options.get("at")) : this.clock.instant(),
				Level.of(options.getOrDefault("level", "II")),
				Arrays.stream(options.getOrDefault("absent", "").split(","))
					.filter((code) -> !code.isBlank())
					.map((code) -> Duty.valueOf(code.strip().toUpperCase(Locale.ROOT)))
					.collect(Collectors.toSet()),
				acts(options.getOrDefault("acts", "")), Duration.parse(options.getOrDefault("until", "P3D")));
		try {
			Simulation.run(plan(arguments.getFirst()), this.folder.calendar(), scenario)
				.timeline()
				.forEach((line) -> this.out.println(Words.time(line.at()) + "  +" + Words.duration(line.after()) + "  "
						+ line.level().numeral() + " " + line.state().label() + "  " + line.text()
						+ (line.told().isEmpty() ? "" : "  → " + String.join("、", line.told()))));
			return 0;
		}
		catch (BadYaml ex) {
			ex.problems().forEach(this.out::println);
			return 1;
		}
	}

	private Playbook plan(String fileOrId) throws IOException {
		Playbooks playbooks = this.folder.playbooks();
		return Files
			.exists(Path.of(fileOrId))
					? playbooks.check(fileOrId, Files.readString(Path.of(fileOrId)))
					: playbooks.find(fileOrId)
						.orElseThrow(() -> new IllegalArgumentException("'" + fileOrId
								+ "' is neither a file nor a plan; the plans are "
								+ playbooks.all().stream().map(Playbook::id).collect(Collectors.joining(", "))));
	}

	private static Map<String, String> options(List<String> arguments) {
		Map<String, String> options = new HashMap<>();
		for (String argument : arguments) {
			String[] parts = argument.split("=", 2);
			if (parts.length != 2 || !Set.of("level", "at", "until", "absent", "acts").contains(parts[0])) {
				throw new IllegalArgumentException("'" + argument + "' is not understood");
			}
			options.put(parts[0], parts[1]);
		}
		return options;
	}

	private static List<Simulation.Act> acts(String text) {
		return Arrays.stream(text.split(",")).filter((act) -> !act.isBlank()).map((act) -> {
			String[] parts = act.strip().split(":", 3);
			if (parts.length < 2) {
				throw new IllegalArgumentException(
						"act '" + act + "' must be a time and a verb, e.g. PT10M:ACKNOWLEDGE");
			}
			return new Simulation.Act(Duration.parse(parts[0]),
					Simulation.Act.What.valueOf(parts[1].toUpperCase(Locale.ROOT)),
					(parts.length > 2) ? parts[2] : null);
		}).toList();
	}

}
