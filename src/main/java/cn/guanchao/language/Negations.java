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

	private Negations() {
	}

	/** Where a flaw is denied; of no length where none is. */
	static Span denied(Words words) {
		String text = String.valueOf(words.chars);
		Matcher denied = DENIED.matcher(text);
		return denied.find() && !DOUBTED.matcher(text).find() ? new Span(denied.start(), denied.end()) : new Span(0, 0);
	}

}
