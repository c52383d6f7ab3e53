package cn.guanchao.respond;

import cn.guanchao.mention.PersonalData;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Scct;
import cn.guanchao.playbook.TextTemplate.Kind;
import cn.guanchao.playbook.TextTemplate.Strategy;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a statement as a cautious lawyer and a tired customer would, and says what either
 * would take amiss. It advises; people decide.
 */
public final class StatementCheck {

	/** What was found amiss. */
	public enum Rule {

		ABSOLUTE("绝对化用语"), PROMISE("承诺没有期限"), FIGURE("数字没有来源"), BLAME("归咎于消费者"), STRATEGY("策略矛盾"), PERSONAL("个人信息"),
		MISSING("缺少必要信息");

		private final String label;

		Rule(String label) {
			this.label = label;
		}

		/** The Chinese name that people see. */
		public String label() {
			return this.label;
		}

	}

	/**
	 * One finding.
	 *
	 * @param grave whether it should not go out like this
	 * @param quote the words meant, empty where something is missing
	 * @param remedy why, and what to write instead
	 */
	public record Finding(Rule rule, boolean grave, String quote, String remedy) {

	}

	/** 广告法第九条 and the practice of its enforcement; words of time and order are fine. */
	private static final Pattern ABSOLUTE = Pattern
		.compile("国家级|世界级|最高级|最(?:佳|好|优|强|安全|先进|权威|专业|便宜|低价|受欢迎|满意|放心|严格|完美|领先)"
				+ "|(?:全国|全球|世界|中国|行业|业内|销量|口碑|品质|排名)第一|第一品牌|唯一|顶级|极致|极品|首选|独一无二|史无前例|全网最|百分之?百|(?<![\\d.])100\\s*[%％]"
				+ "|绝对(?:安全|不会|没有|可靠)|零(?:风险|缺陷|投诉|事故)|永(?:不|久|远)|万无一失|彻底杜绝");

	private static final Pattern PROMISE = Pattern.compile("承诺|保证|确保|杜绝|绝不(?:会|再)|不会再(?:发生|出现)|全力(?:以赴|解决)");

	private static final Pattern WHEN = Pattern
		.compile("\\d|[一二三四五六七八九十]+(?:个)?(?:小时|天|日|周|月|个工作日)|\\{[^}]*(?:时间|日期|期限|时限)[^}]*}|即日|立即|当日|今日");

	private static final Pattern FIGURE = Pattern
		.compile("\\d[\\d,.]*\\s*(?:[%％‰]|万|亿)?\\s*(?:[%％]|台|件|人|名|户|例|起|次|批|倍|元|家|条|箱|瓶|吨|成)");

	private static final Pattern SOURCE = Pattern.compile(
			"截至|据|根据|依据|经.{0,20}?(?:检测|核查|核实|排查|统计|调查|认定|确认|查明)|报告|编号|来源|公告|https?://|数据|涉及|共有|我们查到|转发|24\\s*小时|补偿|赔偿|退款|抵用|发放");

	private static final Pattern BLAME = Pattern
		.compile("(?:您|消费者|用户|顾客|客户|当事人|网友|家长|员工)[^。；\\n]{0,10}(?:误解|误读|误会|使用不当|操作不当|操作失误|未按(?:照)?说明|没有仔细|未仔细|不了解规则"
				+ "|断章取义|过度解读|无理取闹|恶意(?:投诉|索赔|维权)|碰瓷|小题大做|故意)|最终解释权|别有用心|被人利用|不明真相|带节奏|职业打假|不要?信谣传谣");

	private static final Map<Strategy, Pattern> MOVES = new EnumMap<>(Map.of(Strategy.DENY, Pattern.compile(
			"(?:内容|说法|信息|传言|指控|报道|所述)?(?:纯属|系|属|均为|完全是)?(?:不实|谣言|捏造|子虚乌有)|并非事实|与事实不符(?!，原因)|从未(?:发生|有过|存在)|不存在(?:任何)?(?:质量|安全|泄露|上述|此类|该)"),
			Strategy.DIMINISH,
			Pattern.compile("个别(?:用户|现象|门店|批次|情况)|极少数|偶发|并非(?:有意|故意|主观)|初衷|影响(?:很小|有限|不大)|不可抗力|行业(?:普遍|惯例)|临时工"),
			Strategy.REBUILD, Pattern.compile("致歉|道歉|歉意|对不起|是我们的(?:责任|过错|问题)|我们负有|补偿|赔偿|召回")));

	private static final Pattern EVIDENCE = Pattern.compile("报告|编号|通报|认定|公证|判决|https?://|查验|原文|检测");

	private static final Pattern CONTACT = Pattern.compile("联系|热线|专线|客服|电话|邮箱|咨询|查询|登记|渠道|私信|\\d{3,4}-\\d{3,}|400");

	private static final Pattern NEXT = Pattern.compile("公布|更新|通报|告知|说明进展|进展|后续");

	private static final Pattern CARE = Pattern.compile("抱歉|歉|对不起|理解|担心|困扰|重视|关心|慰问|同情|感谢|谢谢|痛心|不便|放心|您");

	private static final Pattern SENTENCE = Pattern.compile("[^。；！？\\n]+");

	private final List<Finding> findings = new ArrayList<>();

	private StatementCheck() {
	}

	/**
	 * @param risk what harm the incident is about
	 */
	public static List<Finding> of(Kind kind, String title, String text, @Nullable RiskCategory risk) {
		StatementCheck check = new StatementCheck();
		String whole = title + "\n" + text;
		check.words(whole);
		check.sentences(text);
		check.strategy(whole, Scct.cluster(risk));
		check.personal(whole);
		check.missing(kind, text);
		return List.copyOf(check.findings);
	}

	private void words(String text) {
		each(ABSOLUTE, text, (quote) -> add(Rule.ABSOLUTE, true, quote, "《广告法》第九条禁用绝对化用语；改用可核对的事实，或删去"));
		each(BLAME, text, (quote) -> add(Rule.BLAME, true, quote, "读者会听成在怪他们；先说我们哪里没有做好，再说怎么办"));
	}

	private void sentences(String text) {
		each(SENTENCE, text, (sentence) -> {
			Matcher promise = PROMISE.matcher(sentence);
			if (promise.find() && !WHEN.matcher(sentence).find()) {
				add(Rule.PROMISE, false, sentence.strip(), "承诺「" + promise.group() + "」没有期限与责任人；写明何时、由谁完成、在哪里公布");
			}
			Matcher figure = FIGURE.matcher(sentence);
			if (figure.find() && !SOURCE.matcher(sentence).find()) {
				add(Rule.FIGURE, false, figure.group(), "「" + sentence.strip() + "」里的数字没有来源；写明依据、截至时间或报告编号");
			}
		});
	}

	private void strategy(String text, Scct.Cluster cluster) {
		Map<Strategy, String> moves = new EnumMap<>(Strategy.class);
		MOVES.forEach((strategy, words) -> {
			Matcher match = words.matcher(text);
			if (match.find()) {
				moves.put(strategy, match.group());
			}
		});
		String denial = moves.get(Strategy.DENY);
		if (denial == null) {
			return;
		}
		moves.forEach((strategy, words) -> {
			if (!Scct.together(Strategy.DENY, strategy)) {
				add(Rule.STRATEGY, true, denial + " / " + words, "否认与「" + strategy.label() + "」不能同时出现：既说没有，又"
						+ ((strategy == Strategy.REBUILD) ? "为它道歉或补偿" : "解释它为什么不要紧") + "，两边都不会被相信；二选一");
			}
		});
		if (!Scct.fitting(cluster, false).contains(Strategy.DENY) && !EVIDENCE.matcher(text).find()) {
			add(Rule.STRATEGY, true, denial, cluster.label() + "危机中没有证据的否认会加重责任；附上报告编号、通报或公示链接，否则先不否认");
		}
	}

	private void personal(String text) {
		String masked = PersonalData.mask(text);
		if (!masked.equals(text)) {
			add(Rule.PERSONAL, true,
					masked.lines()
						.filter((line) -> !text.contains(line))
						.map(String::strip)
						.collect(Collectors.joining("；")),
					"公开文本里有手机号、证件号、邮箱、卡号或车牌；未经本人同意不得公开，改用称谓或公司热线");
		}
	}

	private void missing(Kind kind, String text) {
		if (!CONTACT.matcher(text).find()) {
			add(Rule.MISSING, false, "", "没有联系方式；写明受影响的人找谁、怎么找");
		}
		if (!CARE.matcher(text).find()) {
			add(Rule.MISSING, false, "", "没有一句对受影响的人说的话；先关心人，再说事");
		}
		if (kind == Kind.HOLDING && !NEXT.matcher(text).find()) {
			add(Rule.MISSING, false, "", "没有说什么时候再公布；首次回应要给出下一次公布的时间与渠道");
		}
	}

	private void add(Rule rule, boolean grave, String quote, String remedy) {
		this.findings.add(new Finding(rule, grave, quote, remedy));
	}

	private static void each(Pattern pattern, String text, java.util.function.Consumer<String> then) {
		pattern.matcher(text).results().map(java.util.regex.MatchResult::group).distinct().forEach(then);
	}

	/** The rules that a text breaks gravely. */
	public static Set<Rule> grave(List<Finding> findings) {
		return findings.stream().filter(Finding::grave).map(Finding::rule).collect(Collectors.toSet());
	}

}
