package cn.guanchao.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.guanchao.mention.Sentiment.Label;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence with a condition asserts: a rule or a plan nothing, a regret (早知道…就不) a
 * complaint, what was only just averted (要不是…就) praise.
 */
final class Conditions {

	private static final String IF = "(?:如果|如[需遇有因]|若(?!干|是?不是)|假如|假使|倘若|要是|一旦|只要|除非|万一|凡是|当(?=[^,]{1,12}时))";

	private static final Pattern CONDITION = Pattern.compile("(?:^|[,。;!?])" + IF + "[^。!?]*?,([^。!?]+)");

	private static final Pattern RULE = Pattern
		.compile("请|应[立及当予]|须|[需均]可|可以?(?:在|申|享|凭|到|于|联|拨|办|免|退|换|自)|将(?!就)|视为|为准|不予|方可|即可|届时|算起|自动|不再另");

	/** What those who may, may: a rule without a condition. */
	private static final Pattern ENTITLED = Pattern
		.compile("(?:用户|顾客|客户|会员|乘客|旅客|消费者|业主|持[^,]{1,6}者)[^,。!?]{0,6}?可(?:在|凭|于|申|享|到)");

	private static final Pattern PLAN = Pattern.compile("(?:再|会|才|就|可能|先|暂时?)[^,]{0,4}?(?:考虑|看看|入手|决定|下单|比较|换|买|试)");

	private static final Pattern REGRET = Pattern
		.compile("(?:早知道?|当初|当时|但凡|要是|如果|若)[^。!?]*(?:就不(?:会|该|用|买|来)|也不(?:用|会|至于|该|买|来|想)|不至于|何必|何至于|哪会|哪用)");

	private static final Pattern AVERTED = Pattern.compile("(?:要不是|若不是|如果不是)([^。!?]{2,}?),");

	/** What a complaint blames: 要不是客服太差 averts nothing. */
	private static final Pattern FLAW = Pattern.compile("差|烂|坏|拖|骗|敷衍|推诿|坑|慢|贵|假|垃圾|糟|难|恶劣|没|无|破|不(?!厌其烦|错|断|懈|离不弃|辞)");

	private static final Pattern RELUCTANT = Pattern.compile("(?:要不是|若不是|如果不是)(?:因为|为了|看在|赶|急|没|别无|便宜|公司|送的)");

	private static final Pattern WISH = Pattern.compile("(?:如果|要是|假如)[^。!?]*(?:都能?像|都这)[^。!?]*(?:就好了|多好)");

	private Conditions() {
	}

	/** What follows from the conditions of a text; null where it has none. */
	static @Nullable Label asserted(String text) {
		if (WISH.matcher(text).find()) {
			return Label.POS;
		}
		Matcher averted = AVERTED.matcher(text);
		if (averted.find()) {
			boolean blames = RELUCTANT.matcher(text).find() || FLAW.matcher(averted.group(1)).find();
			return blames ? Label.NEG : Label.POS;
		}
		if (REGRET.matcher(text).find()) {
			return Label.NEG;
		}
		Matcher condition = CONDITION.matcher(text);
		boolean open = condition.find() && (RULE.matcher(condition.group(1)).find() || isPlan(condition.group(1)));
		return (open || ENTITLED.matcher(text).find()) ? Label.NEU : null;
	}

	private static boolean isPlan(String main) {
		return PLAN.matcher(main).find() && !main.contains("再也") && !main.contains("不用") && !main.endsWith("了");
	}

}
