package cn.guanchao.respond;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class MatterTest {

	@TestFactory
	Stream<DynamicTest> oneHappeningIsOneIncident() throws IOException {
		return lines("joining.csv").map((cells) -> DynamicTest.dynamicTest(cells[0], () -> {
			Incident open = incident(1, risk(cells[1]), text(cells[2]));
			Opening opening = opening(risk(cells[4]), text(cells[5]), risks(cells[6]));
			boolean same = Matter.of(opening, List.of(open), Desk.NINE.plus(Duration.ofHours(Long.parseLong(cells[3]))))
				.isPresent();
			assertThat(same).as(cells[8]).isEqualTo(cells[7].equals("yes"));
		}));
	}

	@Test
	void theSameStoryIsSurerThanTheSameHarm() {
		List<Incident> open = List.of(incident(1, RiskCategory.QUALITY, "battery"),
				incident(2, RiskCategory.PRIVACY, "leak"));
		assertThat(Matter.of(opening(RiskCategory.QUALITY, "leak", Set.of(RiskCategory.QUALITY)), open, Desk.NINE))
			.hasValueSatisfying((incident) -> assertThat(incident.id()).isEqualTo(2));
	}

	static Stream<String[]> lines(String file) throws IOException {
		try (InputStream in = Objects.requireNonNull(MatterTest.class.getResourceAsStream(file))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split("\\|", -1))
				.toList()
				.stream();
		}
	}

	private static Incident incident(long id, @Nullable RiskCategory risk, @Nullable String story) {
		return new Incident(id, "事件", new Incident.About("qinghe", "清禾电器", risk, story, Facts.none(), ""), "general",
				"hash", false, Desk.NINE, Desk.NINE, Level.II, Incident.State.OPEN, 1, 0, 0, 0, null, null, null, null,
				null, null);
	}

	private static Opening opening(@Nullable RiskCategory risk, @Nullable String story, Set<RiskCategory> risks) {
		return new Opening(IncidentEvent.ENGINE, "负面上升", "qinghe", "清禾电器", risk, story, "signal",
				new Facts(Duration.ofHours(1), 40, 30, 2, 15, 0.75, 3, risks, null, List.of()), "", null, List.of(),
				null, null, false);
	}

	private static @Nullable String text(String cell) {
		return cell.isEmpty() ? null : cell;
	}

	private static @Nullable RiskCategory risk(String cell) {
		return cell.isEmpty() ? null : RiskCategory.of(cell);
	}

	private static Set<RiskCategory> risks(String cell) {
		return Arrays.stream(cell.split(","))
			.filter((word) -> !word.isEmpty())
			.map(RiskCategory::of)
			.collect(Collectors.toSet());
	}

}
