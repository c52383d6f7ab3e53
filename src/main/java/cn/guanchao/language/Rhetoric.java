package cn.guanchao.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.guanchao.mention.Sentiment.Label;
import org.jspecify.annotations.Nullable;

/**
 * What a question asserts that wants no answer: who would not like it (谁不喜欢) is praise,
 * who would not be angry a complaint. That nobody answers (谁都不理我) is no question.
 */
final class Rhetoric {

	private static final Pattern WHO_NOT = Pattern
		.compile("(?:谁(?![都也])|哪个人|哪能|怎么?能|岂能|怎么会|怎么可能|叫人怎么)[^,。?!都也]{0,6}?不(?!知|清楚|懂|明白)([^,。?!]{1,8})");

	private static final Pattern NO_DOUBT = Pattern.compile("(?:好|快|稳|香|早|细|棒|美|成|品质|效率|质量|手艺|服务|味道)[^。!?]{0,6}还用[说讲]");

	private static final Pattern UPSET = Pattern.compile("气|怒|寒|投诉|担心|怀疑|骂|烦|失望|崩溃|心疼|难过|害怕|着急|吐槽|差评|退");

	private static final Pattern LIKING = Pattern
		.compile("喜欢|爱|心动|动心|想(?!办法)|羡慕|眼红|馋|满意|佩服|服气|感动|动容|夸|赞|推荐|支持|回购|开心|高兴|买(?![单账])|下单|入手|种草");

	private static final Pattern BLAME = Pattern.compile(
			"(?:谁来|由谁)[^,。?!]{0,3}(?:负责|管|赔|买单)|凭[什啥]么?|(?:合理|像话|应该|对得起[^,。?!]{0,6}|良心[^,。?!]{0,3})吗?\\?|[也还](?:配|好意思|敢)叫?");

	private Rhetoric() {
	}

	/** What the rhetorical questions of a text say; null where it asks none. */
	static @Nullable Label asserted(String text) {
		Matcher whoNot = WHO_NOT.matcher(text);
		if (whoNot.find()) {
			if (UPSET.matcher(whoNot.group(1)).find()) {
				return Label.NEG;
			}
			if (LIKING.matcher(whoNot.group(1)).find()) {
				return Label.POS;
			}
		}
		if (NO_DOUBT.matcher(text).find()) {
			return Label.POS;
		}
		return BLAME.matcher(text).find() ? Label.NEG : null;
	}

}
