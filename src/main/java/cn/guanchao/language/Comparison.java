package cn.guanchao.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.guanchao.language.TargetView.Span;

/**
 * Who comes off better where a text compares a name with another: A 比 B 强太多 is good for
 * A.
 */
final class Comparison {

	private static final int REACH = 40;

	private static final String GOOD = "强|好|便宜|香|靠谱|耐用|流畅|舒服|实惠|划算|值|快|稳|清晰|美|贴心|安静|省|优秀|出色|先进|厉害|大气|满意|赞|胜|领先|优惠|省心|舒适|不卡|完美";

	private static final String BAD = "差|贵|烂|慢|卡|坑|次|弱|吵|难|糟|垃圾|拉胯|落后|逊|失望|恶心|麻烦|耗|黑|低劣|不行|不好";

	private static final Pattern POLAR = Pattern.compile("(不行|不好|不卡|" + BAD + ")|(" + GOOD + ")");

	private static final String BEATS = "吊打|碾压|秒杀|完胜|完爆|胜过|优于|强于|好于|甩开|甩|赢过|打败|超越|领先|吊锤|力压|击败|反超";

	private static final String LOSES = "远不如|不如|不及|比不上|比不过|输给|逊于|落后于|不敌|哪有|哪比得上";

	private static final Pattern WINS_AFTER = Pattern.compile("^[^,。;!?]{0,8}?(?:" + BEATS + ")");

	private static final Pattern BEATEN_AFTER = Pattern.compile("^[^,。;!?]{0,4}?被.{0,8}?(?:" + BEATS + ")");

	private static final Pattern LOSES_AFTER = Pattern.compile("^[^,。;!?]{0,8}?(?:" + LOSES + ")");

	private static final Pattern THAN_AFTER = Pattern.compile("^[^,。;!?比]{0,8}?比(?!赛|如|例|较|亚|特)");

	private static final Pattern NOT_AS_AFTER = Pattern.compile("^[^,。;!?]{0,6}?没有?(?!.{0,3}[,。;!?])");

	private static final Pattern BEATS_BEFORE = Pattern.compile("(?:" + BEATS + ").{0,1}$");

	private static final Pattern LOSES_BEFORE = Pattern.compile("(?:" + LOSES + ").{0,1}$");

	private static final Pattern THAN_BEFORE = Pattern.compile("(?:比|相比|比起|相较于?|对比|较之)$");

	private static final Pattern WITH_BEFORE = Pattern.compile("(?:跟|和|与|同)$");

	private static final Pattern COMPARED_AFTER = Pattern.compile("^(?:一比|相比|比起来|比一比)");

	private static final Pattern LEFT_BEHIND = Pattern.compile("^[^,。;!?]{0,3}?(?:甩|远远|比下去|碾压|按在地上|秒)");

	private static final Pattern LAST = Pattern.compile("^(?:垫底|最差|排名?最后|倒数)");

	private static final Pattern FIRST = Pattern.compile("^(?:最能打|第一|最好|排名?第一|夺冠|胜出|拔得头筹)");

	private static final Pattern LEFT = Pattern.compile("(?:从|抛弃|告别|弃用|放弃)$");

	private static final Pattern CHOSEN = Pattern.compile("(?:换到|换成|改用|转投|宁愿买|宁可买|宁愿选|宁愿用|再用)$");

	private static final String BEFORE = "以前|从前|之前|原来|上次|去年|上一|第一次|旧款|老款|想象|预期|图片|照片|描述|宣传|别家|隔壁|实体店|超市|专柜|同价位|其他|之前那|我上|同类|市面";

	/** A comparison with what is named or was before; 不比 makes the worse an equal. */
	private static final Pattern THAN = Pattern
		.compile("(不?)比起?(?:" + BEFORE + ")[^,。;!?]{0,6}?(?:,[^,。;!?]{0,6}?)?([^,。;!?]{1,8})");

	private static final Pattern OTHERS_WIN = Pattern
		.compile("(?:隔壁|别家|人家|对面|其他家)[^,。;!?]{0,8}(?:" + BEATS + "|比(?:你|这|它|他))");

	private static final Pattern FELL_SHORT = Pattern.compile("(?:远?不如|远?不及|比不上|没有)(?:" + BEFORE
			+ ")[^,。;!?]{0,4}?(?:[,。;!?]|了|$|那么[^,。;!?]{0,4}(?:" + GOOD + "|吃|用|新))");

	private Comparison() {
	}

	/**
	 * 1 where the name at a place comes off better, −1 where worse, 0 where nothing is
	 * compared.
	 */
	static int outcome(char[] chars, Span mention) {
		String before = before(chars, mention.from());
		String after = after(chars, mention.to());
		if (LEFT_BEHIND.matcher(after).find() && before.matches(".*[把将]$")) {
			return -1;
		}
		if (LAST.matcher(after).find() || FIRST.matcher(after).find()) {
			return FIRST.matcher(after).find() ? 1 : -1;
		}
		if (CHOSEN.matcher(before).find()) {
			return 1;
		}
		if (before.matches(".*也不(买|选|用|要|去)$") || LEFT.matcher(before).find() && after.startsWith("换")) {
			return -1;
		}
		if (before.endsWith("还是") && after.matches("^(好|香|强|靠谱|稳).*")) {
			return 1;
		}
		if (before.endsWith("用过") && after.contains("再用")) {
			return -polarity(after);
		}
		if (before.endsWith("被")) {
			return after.matches("^.{0,4}?(" + BEATS + ").*") ? 1 : 0;
		}
		return (before.isEmpty() || !isSecond(before, after)) ? first(after) : second(before, after);
	}

	/**
	 * 1 where a text finds its unnamed object better than what it compares it with, −1
	 * where worse, 0 where it compares nothing.
	 */
	static int ofWhole(String text) {
		if (OTHERS_WIN.matcher(text).find() || FELL_SHORT.matcher(text).find()) {
			return -1;
		}
		Matcher than = THAN.matcher(text);
		int outcome = than.find() ? polarity(than.group(2)) : 0;
		return than.hasMatch() && !than.group(1).isEmpty() ? Math.max(0, -outcome) : outcome;
	}

	private static boolean isSecond(String before, String after) {
		return BEATS_BEFORE.matcher(before).find() || LOSES_BEFORE.matcher(before).find()
				|| THAN_BEFORE.matcher(before).find() || before.matches(".*没有?$")
				|| WITH_BEFORE.matcher(before).find() && COMPARED_AFTER.matcher(after).find();
	}

	/** The name stands first: A 比 B …, A 不如 B …. */
	private static int first(String after) {
		if (BEATEN_AFTER.matcher(after).find()) {
			return -1;
		}
		if (LOSES_AFTER.matcher(after).find()) {
			return -1;
		}
		if (WINS_AFTER.matcher(after).find()) {
			return 1;
		}
		Matcher than = THAN_AFTER.matcher(after);
		if (than.find()) {
			return polarity(after.substring(than.end()));
		}
		Matcher notAs = NOT_AS_AFTER.matcher(after);
		if (notAs.find()) {
			String rest = after.substring(notAs.end());
			return rest.matches("^[^,。;!?]{2,6}(" + GOOD + ")([。!?,].*)?$") ? -1 : 0;
		}
		return 0;
	}

	/** The name stands second: … 比 B …, … 不如 B. */
	private static int second(String before, String after) {
		if (LOSES_BEFORE.matcher(before).find()) {
			return 1;
		}
		if (BEATS_BEFORE.matcher(before).find()) {
			return -1;
		}
		int polarity = polarity(after);
		return (before.matches(".*没有?$") && polarity == 1) ? 1 : before.matches(".*没有?$") ? 0 : -polarity;
	}

	private static int polarity(String text) {
		Matcher polar = POLAR.matcher(text);
		if (!polar.find()) {
			return 0;
		}
		return (polar.group(2) != null || polar.group(1).equals("不卡")) ? 1 : -1;
	}

	private static String before(char[] chars, int end) {
		int from = end;
		while (from > 0 && end - from < REACH && !Clauses.ends(chars[from - 1])) {
			from--;
		}
		return String.valueOf(chars, from, end - from);
	}

	private static String after(char[] chars, int from) {
		int to = from;
		while (to < chars.length && to - from < REACH && !Clauses.endsSentence(chars[to])) {
			to++;
		}
		return String.valueOf(chars, from, to - from);
	}

}
