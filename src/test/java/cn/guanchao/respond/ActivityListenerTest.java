package cn.guanchao.respond;

import cn.guanchao.competitor.Activity;
import cn.guanchao.competitor.ActivityNoted;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ActivityListenerTest {

	private final Instant now = Instant.now();

	private ResponseRoom room;

	@BeforeEach
	void open() {
		this.room = new ResponseRoom().staffed();
		this.room.jdbc.sql("delete from subject where id = 'zhelan'").update();
		this.room.context.getBean(Subjects.class)
			.save(new Subject("zhelan", "柘岚", Subject.Kind.COMPETITOR, List.of(), List.of(), List.of()));
	}

	@AfterEach
	void close() {
		this.room.close();
	}

	private Activity activity(String id, Activity.Type type, @Nullable Integer before, @Nullable Integer after,
			Instant at, String... sites) {
		return new Activity(id, "zhelan", type, "柘岚空气炸锅降价", "空气炸锅", "空气炸锅", at, at, money(before), money(after), "CNY",
				(before != null && after != null) ? (after - before) * 100.0 / before : null, 0.9,
				Stream.of(sites)
					.map((site) -> new Activity.Evidence(id + site, null, URI.create("https://news.example/" + id),
							site, "柘岚降价", "柘岚空气炸锅直降", at, 0.9))
					.toList());
	}

	private static @Nullable BigDecimal money(@Nullable Integer yuan) {
		return (yuan != null) ? BigDecimal.valueOf(yuan) : null;
	}

	private void noted(Activity activity) {
		this.room.context.publishEvent(new ActivityNoted(activity));
	}

	@Test
	void aPriceCutThatIsMeasuredStartsThePriceWarPlanOnceAndTheNextOneJoins() {
		Activity cut = activity("a1", Activity.Type.PRICE_CHANGE, 399, 299, this.now, "价格页");
		noted(cut);
		noted(cut);
		assertThat(this.room.count("select count(*) from incident")).isEqualTo(1);
		IncidentFile file = this.room.incidents.file(1);
		assertThat(file.incident().playbookId()).isEqualTo("competitor-price-war");
		assertThat(file.incident().about().reason()).contains("399 → 299");
		assertThat(file.evidence()).hasSize(1);
		noted(activity("a2", Activity.Type.PRICE_CHANGE, 199, 149, this.now, "价格页"));
		assertThat(this.room.count("select count(*) from incident")).isEqualTo(1);
		noted(activity("a3", Activity.Type.LAUNCH, null, null, this.now, "甲网", "乙网"));
		assertThat(this.room.jdbc.sql("select playbook_id from incident order by id").query(String.class).list())
			.as("another plan is another incident")
			.containsExactly("competitor-price-war", "competitor-launch");
	}

	@Test
	void whatIsOldSmallOrShownOnceOnlyStartsNothing() {
		noted(activity("b1", Activity.Type.PRICE_CHANGE, 399, 389, this.now, "价格页"));
		noted(activity("b2", Activity.Type.PRICE_CHANGE, 299, 399, this.now, "价格页"));
		noted(activity("b3", Activity.Type.PRICE_CHANGE, 399, 299, this.now.minus(Duration.ofDays(3)), "价格页"));
		noted(activity("b4", Activity.Type.LAUNCH, null, null, this.now, "甲网"));
		noted(activity("b5", Activity.Type.PERSONNEL, null, null, this.now, "甲网", "乙网"));
		assertThat(this.room.count("select count(*) from incident")).isZero();
	}

}
