package cn.guanchao.detect;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class SilenceTest {

	@Test
	void aBusySubjectThatIsNotHeardForHoursIsSilent() {
		assertThat(Silence.of("青禾", Duration.ofHours(6), 40))
			.hasValueSatisfying(reason -> assertThat(reason).contains("青禾 已 6 小时没有新内容", "基线应有 40 条"));
	}

	@Test
	void aQuietSubjectMayBeQuiet() {
		assertThat(Silence.of("青禾", Duration.ofHours(30), 3)).isEmpty();
		assertThat(Silence.of("青禾", Duration.ofMinutes(50), 500)).isEmpty();
	}

}
