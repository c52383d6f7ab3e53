package cn.guanchao.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import cn.guanchao.language.Models.OtherFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code --train=FOLDER}: learns models from a folder of corpora and takes them in use if
 * they are not worse than those in use on what was held out of training (the
 * {@code dev.tsv} of the corpora). Models are kept by version under
 * {@code guanchao.home/models}; the file {@code active} there names the one in use, and
 * without it, or where another version of the application trained it, the shipped ones
 * are.
 *
 * @param corpora a folder per corpus with {@code train.tsv} and {@code dev.tsv};
 * corrections exported from the application are one more
 * @param models where versions are kept
 * @param seed the same corpora and seed give the same models
 */
public record TrainCommand(Path corpora, Path models, long seed) {

	private static final Logger log = LoggerFactory.getLogger(TrainCommand.class);

	private static final String ACTIVE = "active";

	/** The command that the application's arguments ask for, if they do. */
	public static Optional<TrainCommand> asked(String... arguments) {
		return argument("train", arguments).map((folder) -> new TrainCommand(Path.of(folder),
				modelsOf(Path.of(argument("guanchao.home", arguments).orElse("data"))),
				argument("seed", arguments).map(Long::parseLong).orElse(1L)));
	}

	private static Optional<String> argument(String name, String... arguments) {
		String start = "--" + name + "=";
		for (String argument : arguments) {
			if (argument.startsWith(start)) {
				return Optional.of(argument.substring(start.length()));
			}
		}
		return Optional.empty();
	}

	private static Path modelsOf(Path home) {
		return home.resolve("models");
	}

	/** The analyser in use under a {@code guanchao.home}. */
	public static Analyzer inUse(Path home) {
		return analyzer(modelsOf(home));
	}

	private static Analyzer analyzer(Path models) {
		Path active = models.resolve(ACTIVE);
		try {
			return Files.exists(active) ? Analyzer.trained(models.resolve(Files.readString(active).strip()))
					: Analyzer.shipped();
		}
		catch (OtherFormat ex) {
			log.warn("{}; until then the shipped models are used", ex.getMessage());
			return Analyzer.shipped();
		}
		catch (IOException ex) {
			throw new IllegalStateException(active + " cannot be read; remove it to use the shipped models", ex);
		}
	}

	/**
	 * What came of the training.
	 *
	 * @param version the new models' folder
	 * @param taken whether they are now in use
	 * @param before macro-F1 of negative against the rest of the models in use before,
	 * the mean over the corpora
	 * @param after the same of the new ones
	 */
	public record Outcome(String version, boolean taken, double before, double after) {
	}

	/** Learns, judges, and takes the new models in use if they are not worse. */
	public Outcome run() throws IOException {
		List<Corpus> judged = Corpus.all(this.corpora).stream().filter((one) -> !one.dev().isEmpty()).toList();
		if (judged.isEmpty()) {
			throw new IllegalArgumentException(this.corpora
					+ " holds no CORPUS/dev.tsv, so new models cannot be judged; put some labelled texts there");
		}
		Path trial = this.models.resolve("trial");
		Trainer.train(this.corpora, trial, this.seed);
		HeldOut before = HeldOut.judge(analyzer(this.models), judged);
		HeldOut after = HeldOut.judge(Analyzer.trained(trial), judged);
		String version = version(trial);
		Files.writeString(trial.resolve("scores.tsv"), after.beside(before));
		keep(trial, this.models.resolve(version));
		boolean taken = after.mean() >= before.mean();
		if (taken) {
			Path next = Files.writeString(this.models.resolve("active.next"), version + "\n");
			Files.move(next, this.models.resolve(ACTIVE), StandardCopyOption.ATOMIC_MOVE,
					StandardCopyOption.REPLACE_EXISTING);
		}
		log.info("trained version={} taken={} before={} after={}", version, taken, before.mean(), after.mean());
		return new Outcome(version, taken, before.mean(), after.mean());
	}

	/** The same models always bear the same name. */
	private static String version(Path folder) throws IOException {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(Files.readAllBytes(folder.resolve("document.model")));
			digest.update(Files.readAllBytes(folder.resolve("target.model")));
			return HexFormat.of().formatHex(digest.digest(), 0, 6);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void keep(Path trial, Path version) throws IOException {
		Files.createDirectories(version);
		for (String file : List.of("document.model", "target.model", "scores.tsv")) {
			Files.move(trial.resolve(file), version.resolve(file), StandardCopyOption.REPLACE_EXISTING);
		}
		Files.delete(trial);
	}

	/** Says in one sentence what came of it. */
	public static String sentence(Outcome outcome) {
		return String.format("%s：旧模型 %.4f，新模型 %.4f，%s", outcome.version, outcome.before, outcome.after,
				outcome.taken ? "已启用，重启后生效" : "不如旧模型，未启用");
	}

}
