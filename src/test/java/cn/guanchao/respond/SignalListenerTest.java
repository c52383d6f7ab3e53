package cn.guanchao.respond;

import cn.guanchao.detect.Finding;
import cn.guanchao.detect.SeriesKey;
import cn.guanchao.detect.Signal;
import cn.guanchao.detect.SignalEnded;
import cn.guanchao.detect.SignalFollowed;
import cn.guanchao.detect.SignalRaised;
import cn.guanchao.index.Slice;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Accelerator;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.Subject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignalListenerTest {

	private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

	private ResponseRoom room;

	@BeforeAll
	void open() {
		this.room = new ResponseRoom();
	}

	@AfterAll
	void close() {
		this.room.close();
	}

	@Test
	void signalsAboutOneStoryAreOneIncidentAndAnotherMatterIsAnother() {
		Subject brand = brand();
		Signal whole = raise(brand, Slice.all(brand.id()), finding(42, RiskCategory.QUALITY, "battery"));
		raise(brand, new Slice(brand.id(), Slice.By.CHANNEL, "news"), finding(12, RiskCategory.QUALITY, "battery"));
		assertThat(incidents(brand)).hasSize(1);
		raise(brand, new Slice(brand.id(), Slice.By.RISK, "privacy"), finding(60, RiskCategory.PRIVACY, "leak"));
		assertThat(incidents(brand)).hasSize(2);
		this.room.context.publishEvent(new SignalEnded(whole, "负面已回落，上涨结束"));
		assertThat(timeline(brand, "battery")).contains("负面已回落，上涨结束").anyMatch((text) -> text.startsWith("并入："));
	}

	@Test
	void aRiseThatIsNotGraveOpensNothingUntilItIs() {
		Subject brand = brand();
		Signal signal = raise(brand, Slice.all(brand.id()), finding(6, RiskCategory.LOGISTICS, null));
		assertThat(incidents(brand)).isEmpty();
		follow(signal, brand, finding(24, RiskCategory.LOGISTICS, "late"));
		assertThat(incidents(brand)).singleElement().extracting(Incident::level).isEqualTo(Level.III);
	}

	@Test
	void theLevelFollowsTheGravestOfItsSignalsUpAtOnceAndIsExplained() {
		Subject brand = brand();
		Signal whole = raise(brand, Slice.all(brand.id()), finding(60, RiskCategory.AFTER_SALES, "queue"));
		Signal part = raise(brand, new Slice(brand.id(), Slice.By.CHANNEL, "news"),
				finding(4, RiskCategory.AFTER_SALES, "queue"));
		Level before = incidents(brand).getFirst().level();
		follow(part, brand, finding(4, RiskCategory.AFTER_SALES, "queue"));
		assertThat(incidents(brand)).singleElement().satisfies((incident) -> {
			assertThat(incident.level()).isEqualTo(before);
			assertThat(incident.calmSince()).as("a part says nothing against the whole").isNull();
		});
		follow(whole, brand, grave());
		Incident incident = incidents(brand).getFirst();
		assertThat(incident.level()).isEqualTo(Level.I);
		assertThat(this.room.context.getBean(Assessments.class).grade(this.room.incidents.file(incident.id())).parts())
			.extracting((factor) -> factor.reason())
			.contains("有人死亡");
		assertThat(this.room.incidents.bySignals(List.of(whole.id(), part.id(), "nothing")))
			.isEqualTo(Map.of(whole.id(), incident.id(), part.id(), incident.id()));
	}

	private static Subject brand() {
		String id = "b" + UUID.randomUUID().toString().substring(0, 8);
		return new Subject(id, "清禾电器", Subject.Kind.OWN, List.of(), List.of(), List.of());
	}

	private Signal raise(Subject brand, Slice slice, Finding finding) {
		Signal signal = new Signal(UUID.randomUUID().toString(), new SeriesKey(slice, Signal.Kind.NEGATIVE), NOW, NOW,
				NOW, NOW, null, finding.facts().negatives(), 2, finding.facts().negatives(), finding.storyId(),
				"近 45 分钟负面上升");
		this.room.context.publishEvent(new SignalRaised(signal, finding, brand));
		return signal;
	}

	private void follow(Signal signal, Subject brand, Finding finding) {
		this.room.context.publishEvent(new SignalFollowed(signal, finding, brand, NOW.plusSeconds(300)));
	}

	private List<Incident> incidents(Subject brand) {
		return this.room.incidents.list(true, 0, 50)
			.items()
			.stream()
			.map(IncidentFile.Listed::incident)
			.filter((incident) -> incident.about().subjectId().equals(brand.id()))
			.toList();
	}

	private List<String> timeline(Subject brand, String story) {
		return incidents(brand).stream()
			.filter((incident) -> story.equals(incident.about().storyId()))
			.flatMap((incident) -> this.room.incidents.file(incident.id()).timeline().stream())
			.map(IncidentFile.Entry::text)
			.toList();
	}

	private static Finding finding(int negatives, RiskCategory risk, String story) {
		return new Finding(facts(negatives, risk, Set.of()), List.of(risk), story, "标题", List.of());
	}

	private static Finding grave() {
		return new Finding(facts(300, RiskCategory.INJURY, Set.of(Accelerator.DEATH)), List.of(RiskCategory.INJURY),
				"queue", "标题", List.of());
	}

	private static Facts facts(int negatives, RiskCategory risk, Set<Accelerator> accelerators) {
		return new Facts(Duration.ofHours(1), negatives * 5 / 4, negatives, 2, negatives / 2.0, 0.8, 3, Set.of(risk),
				null, List.of(), Duration.ofMinutes(30),
				(negatives < 10) ? Set.of(Channel.SOCIAL) : Set.of(Channel.SOCIAL, Channel.COMPLAINT, Channel.NEWS),
				(negatives < 10) ? 0.3 : 0.6, accelerators);
	}

}
