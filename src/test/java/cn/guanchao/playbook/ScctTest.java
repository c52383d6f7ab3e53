package cn.guanchao.playbook;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Scct.Cluster;
import cn.guanchao.playbook.TextTemplate.Strategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class ScctTest {

	@ParameterizedTest(name = "{0}, remembered before: {1} -> {2}")
	@CsvSource({ "VICTIM, false, DENY BOLSTER", "VICTIM, true, DENY DIMINISH BOLSTER",
			"ACCIDENTAL, false, DIMINISH REBUILD BOLSTER", "ACCIDENTAL, true, REBUILD BOLSTER",
			"PREVENTABLE, false, REBUILD BOLSTER", "PREVENTABLE, true, REBUILD BOLSTER" })
	void theTableOfStrategies(Cluster cluster, boolean history, String strategies) {
		Set<Strategy> expected = Arrays.stream(strategies.split(" "))
			.map(Strategy::valueOf)
			.collect(Collectors.toSet());
		assertThat(Scct.fitting(cluster, history)).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0} with {1}: {2}")
	@CsvSource({ "DENY, DIMINISH, false", "DENY, REBUILD, false", "REBUILD, DENY, false", "DENY, BOLSTER, true",
			"DENY, INSTRUCT, true", "DIMINISH, REBUILD, true", "REBUILD, BOLSTER, true", "INSTRUCT, REBUILD, true" })
	void denialIsNeverMixedWithExcusesOrApologies(Strategy one, Strategy other, boolean together) {
		assertThat(Scct.together(one, other)).isEqualTo(together);
	}

	@ParameterizedTest
	@CsvSource({ "RUMOUR, VICTIM", "QUALITY, ACCIDENTAL", "OUTAGE, ACCIDENTAL", "FALSE_ADVERTISING, PREVENTABLE",
			"PRIVACY, PREVENTABLE", "LABOUR, PREVENTABLE", "INJURY, PREVENTABLE" })
	void aKindOfHarmHasItsCluster(RiskCategory risk, Cluster cluster) {
		assertThat(Scct.cluster(risk)).isEqualTo(cluster);
	}

	@ParameterizedTest
	@EnumSource
	void everyClusterHasAWayToAccept(Cluster cluster) {
		assertThat(Scct.fitting(cluster, true)).contains(Strategy.BOLSTER).doesNotContain(Strategy.INSTRUCT);
	}

}
