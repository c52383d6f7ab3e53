package cn.guanchao.respond;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Accelerator;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Grading;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.IncidentEvent.Acknowledged;
import cn.guanchao.respond.IncidentEvent.LevelAssessed;
import cn.guanchao.respond.IncidentEvent.Noted;
import cn.guanchao.respond.IncidentEvent.Published;
import cn.guanchao.source.Channel;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Up at once, down only after a calm: the plan's grading and the incident's life
 * together.
 */
class HoldingTest {

	private static final Duration STEP = Duration.ofMinutes(30);

	@TestFactory
	Stream<DynamicTest> aLevelHoldsAsAProfessionalWouldHoldIt() throws IOException {
		return MatterTest.lines("holding.csv").map((cells) -> DynamicTest.dynamicTest(cells[0], () -> {
			Desk desk = Desk.opened(Level.of(cells[1])).happens(new Acknowledged("chen", "页面"));
			if (cells[4].equals("yes")) {
				desk.happens(new Published("chen", 1, TextTemplate.Kind.FULL, desk.now, "微博", null));
			}
			Facts facts = facts(Integer.parseInt(cells[2]));
			assess(desk, facts);
			for (Duration left = Duration.ofHours(Long.parseLong(cells[3])); left
				.isPositive(); left = left.minus(STEP)) {
				desk.after(STEP).happens(new Noted("chen", "盯着"));
				assess(desk, facts);
			}
			assertThat(desk.incident().level()).as(cells[6]).isEqualTo(Level.of(cells[5]));
		}));
	}

	private static void assess(Desk desk, Facts facts) {
		Grading.Decision decision = desk.playbook.grading().decide(facts, desk.incident().level());
		desk.happens(new LevelAssessed(IncidentEvent.ENGINE, decision.level(), decision.reason()));
	}

	/** A crisis of harm to people, or what is left of it. */
	private static Facts facts(int negatives) {
		boolean loud = negatives >= 100;
		return new Facts(Duration.ofHours(6), negatives * 5 / 4, negatives, 2, negatives / 2.0, 0.8, loud ? 9 : 1,
				loud ? Set.of(RiskCategory.INJURY, RiskCategory.QUALITY) : Set.of(), null, List.of(),
				loud ? Duration.ofMinutes(30) : Duration.ZERO,
				loud ? EnumSet.of(Channel.NEWS, Channel.SOCIAL, Channel.VIDEO) : EnumSet.of(Channel.SOCIAL),
				loud ? 0.8 : 0.2, loud ? Set.of(Accelerator.DEATH) : Set.of());
	}

}
