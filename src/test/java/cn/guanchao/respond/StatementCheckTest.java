package cn.guanchao.respond;

import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.TextTemplate.Kind;
import cn.guanchao.respond.StatementCheck.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class StatementCheckTest {

	private static List<StatementCheck.Finding> check(String text, RiskCategory risk) {
		return StatementCheck.of(Kind.FULL, "说明", text + "。给您带来困扰很抱歉，请联系 400-000-0000。", risk);
	}

	@ParameterizedTest(name = "{1}: {0}")
	@CsvSource(delimiter = '|', textBlock = """
			我们的品质全国第一 | ABSOLUTE
			选用最安全的电芯 | ABSOLUTE
			产品达到国家级标准 | ABSOLUTE
			做到 100% 合格 | ABSOLUTE
			我们绝对不会出错 | ABSOLUTE
			这是用户使用不当造成的 | BLAME
			部分消费者对规则存在误解 | BLAME
			本活动最终解释权归公司所有 | BLAME
			我们承诺让每位用户满意 | PROMISE
			确保此类问题得到解决 | PROMISE
			已有 1200 名用户完成登记 | FIGURE
			合格率提高了 35% | FIGURE
			受影响用户王女士，电话 13812345678 | PERSONAL
			""")
	void finds(String text, Rule rule) {
		assertThat(check(text, RiskCategory.QUALITY)).extracting(StatementCheck.Finding::rule).contains(rule);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			我们在第一时间赶到现场，最迟今晚更新
			最近一次检测与最新进展见公告
			截至 11 月 22 日 10 时，共有 1200 名用户完成登记
			经第三方检测，合格率为 99.5%，报告编号 T-1
			我们承诺于 11 月 30 日前完成改造，由质量负责人负责
			依据《食品安全法》第一百零三条，我们已报告
			""")
	void leavesAlone(String text) {
		assertThat(check(text, RiskCategory.QUALITY)).isEmpty();
	}

	@Test
	void denialWithAnApologyIsAContradiction() {
		List<StatementCheck.Finding> findings = StatementCheck.of(Kind.FULL, "说明",
				"网传内容纯属谣言。对受影响的用户我们诚恳致歉并给予补偿。详情请联系客服。", RiskCategory.RUMOUR);
		assertThat(findings).singleElement().satisfies((finding) -> {
			assertThat(finding.rule()).isEqualTo(Rule.STRATEGY);
			assertThat(finding.grave()).isTrue();
			assertThat(finding.remedy()).contains("二选一");
		});
	}

	@Test
	void denialWithoutEvidenceIsNoAnswerToAPreventableCrisis() {
		String text = "我们不存在任何泄露，请您放心，可联系客服。";
		assertThat(StatementCheck.grave(StatementCheck.of(Kind.FULL, "说明", text, RiskCategory.PRIVACY)))
			.containsExactly(Rule.STRATEGY);
		assertThat(StatementCheck.of(Kind.FULL, "说明", text + "检测报告编号 T-1，可公开查验。", RiskCategory.PRIVACY)).isEmpty();
	}

	@Test
	void aFirstAnswerSaysWhomToCallAndWhenTheNextOneComes() {
		assertThat(StatementCheck.of(Kind.HOLDING, "说明", "情况正在核实。", null)).hasSize(3)
			.allMatch((finding) -> finding.rule() == Rule.MISSING && !finding.grave());
	}

	@Test
	void theShippedTemplatesFollowTheirOwnAdvice() {
		List<String> findings = Desk.PLAYBOOKS.all()
			.stream()
			.flatMap((playbook) -> playbook.statements().stream())
			.flatMap((template) -> StatementCheck
				.of(template.kind(), template.title(), template.text(), RiskCategory.RUMOUR)
				.stream()
				.map((finding) -> template.id() + ": " + finding.rule() + " " + finding.quote() + " "
						+ finding.remedy()))
			.toList();
		assertThat(findings).isEmpty();
	}

}
