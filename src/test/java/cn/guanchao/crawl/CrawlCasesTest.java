package cn.guanchao.crawl;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CrawlCasesTest {

	@Test
	void everyMisbehaviourHasItsOutcomeInTime() throws Exception {
		assertThat(CrawlCases.run()).hasSizeGreaterThan(20).allSatisfy((each) -> {
			assertThat(each.outcome()).as(each.name()).isEqualTo(each.expected());
			assertThat(each.millis()).as(each.name() + " takes no longer than its time limit").isLessThan(10_000);
		});
	}

}
