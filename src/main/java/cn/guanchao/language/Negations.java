package cn.guanchao.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.guanchao.language.TargetView.Span;

/**
 * Flaws that a text says are not there: 没有让我失望, 从没添过麻烦. A bag of words hears the flaw
 * louder than its negation.
 */
final class Negations {

	private static final String NONE = "(?:从没有?|从未|从不|没有?(?!想到|料到)|毫无|并未|绝不|不(?=后悔|失望|遗憾|麻烦))";

	/** What may lie between: a few characters of the same clause, no second negation. */
	private static final String BETWEEN = "[^,。;!?、…~:不没无未别]{0,5}?";

	private static final String FLAW = "(?:后悔|失望|麻烦|毛病|瑕疵|异味|怪味|色差|掉色|起球|卡顿|死机|踩雷|翻车|掉链子|吃亏|上当|遗憾|抱怨|怨言|差错|破损|拖延)";

	private static final Pattern DENIED = Pattern.compile(NONE + BETWEEN + FLAW);

	/** What is merely not so yet, or asked, is no praise. */
	private static final Pattern DOUBTED = Pattern.compile("[?]|是不是|有没有|不得不|不能不");

	private static final String NUMBER = "[一两二三四五六七八九十百几半多整数0-9]";

	/** Long use without a mishap: 开了五万公里，没进过一次修理厂. */
	private static final Pattern LASTED = Pattern.compile("(?:了|过|" + NUMBER + ")" + NUMBER
			+ "{0,3}个?(?:多|来)?(?:年|月|天|夏|冬|季|次|趟|万|周|星期|回|公里)[^。!?]{0,8}?(?:从来|从|都|也|一次|一点|半点)?((?:没有?|未)(?!人|想|见|到|收|回|给|解|处|发|修好|理|接|来|退|等)[^,。!?]{1,4}过[^,。!?]*)");

	private static final Pattern UNFELT = Pattern
		.compile("(?:闻|听|看|感觉|察觉|感受)不(?:到|出)[^,。!?]{0,3}(?:异味|味道|噪音|杂音|声音|颠簸|震动|抖动|痕迹|色差|卡顿)");

	private Negations() {
	}

	/** Where a text says of what is bad that it never came, or cannot be felt. */
	static Span spared(Words words) {
		String text = String.valueOf(words.chars);
		Matcher lasted = LASTED.matcher(text);
		Matcher unfelt = UNFELT.matcher(text);
		if (DOUBTED.matcher(text).find()) {
			return new Span(0, 0);
		}
		if (lasted.find()) {
			return new Span(lasted.end() - lasted.group(1).length(), lasted.end());
		}
		return unfelt.find() ? new Span(unfelt.start(), unfelt.end()) : new Span(0, 0);
	}

	/** Where a flaw is denied; of no length where none is. */
	static Span denied(Words words) {
		String text = String.valueOf(words.chars);
		Matcher denied = DENIED.matcher(text);
		return denied.find() && !DOUBTED.matcher(text).find() ? new Span(denied.start(), denied.end()) : new Span(0, 0);
	}

}
