package cn.guanchao.competitor.price;

import cn.guanchao.competitor.price.Amount.Role;
import cn.guanchao.subject.Spelling;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds amounts of money in running Chinese text, and tells from the words around each
 * what it is. A number without a currency counts only after a word that asks for a price.
 */
public final class Amounts {

	private static final String DIGITS = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d(?:[千百]\\d)+[百十]?|\\d+(?:\\.\\d+)?";

	private static final String HAN = "[一二两三四五六七八九十百千][一二两三四五六七八九十百千万亿零〇点]*";

	private static final String UNIT = "百万|千万|百亿|千亿|万亿|百|千|万|亿|w(?![a-z])|k(?![a-z])";

	private static final String BEFORE = "(?:nt|hk|us|mop|nz|au|ca|[asc])?\\$|¥|￥|€|£|rmb|cny|usd|hkd|人民币|港币|港元|新台币|台币|美元|美金";

	private static final String AFTER = "元人民币|元港币|元新台币|元台币|人民币|美元|美金|港元|港币|新台币|台币|欧元|英镑|日元|日圆|韩元|澳元|加元|新加坡元|澳门元|澳门币|泰铢|卢布|卢比|越南盾|林吉特|令吉"
			+ "|元(?![素旦宵宇器件老首帅凶勋祖音气])|圆(?![形圈桌满珠盘角弧柱润])|块钱|块(?=$|[\\s,，。;:!?、)/]|[\\d一二三四五六七八九两](?![\\d.]|块|元)|[多不就左的起到降涨变跌至→包拿入能买可以都也给一出])"
			+ "|毛钱|毛(?=$|[\\s,，。;!?、)])|角(?=$|[\\s,，。;!?、)])|rmb(?![a-z])|cny(?![a-z])|usd(?![a-z])|hkd(?![a-z])|twd(?![a-z])|円";

	private static final String APPROXIMATELY = "多|余|来|几|出头";

	private static final Pattern AMOUNT = Pattern.compile("(?<pre>" + BEFORE
			+ ")?\\s*(?:(?<![\\d.,a-z])|(?<=[$¥￥€£by]))(?<low>" + DIGITS + "|" + HAN + ")\\s*(?<lowUnit>" + UNIT
			+ ")?(?<tail>(?<=[千万])[1-9](?![\\d.,万千百亿]))?(?:" + APPROXIMATELY + ")?\\s*(?<post>" + AFTER
			+ ")?(?<cents>(?<=块)[\\d一二两三四五六七八九](?:毛|角)?)?(?:\\s*(?:-|~|—+|–|至|到)\\s*(?:" + BEFORE + ")?\\s*(?<high>"
			+ DIGITS + "|" + HAN + ")\\s*(?<highUnit>" + UNIT + ")?\\s*(?<highPost>" + AFTER + ")?)?");

	/** What follows a number that counts or measures something. */
	private static final Pattern COUNTED = Pattern.compile(
			"^\\s*(?:%|‰|折|倍|个|台|件|人|次|天|年|月|日|号|时|小时|分|秒|款|家|名|位|度|升|毫|斤|公|千克|克|米|寸|英|辆|部|套|组|期|级|代|版|瓶|杯|盒|箱|袋|只|条|张|片|座|匹|城|店|门|岁|周|单|票|户|亩|吨|[a-z\\d.:/-]|、\\d)");

	private static final BigDecimal THREE = BigDecimal.valueOf(3);

	/** Between an amount and the one that it becomes: 大降 60 元至 299 元. */
	private static final Pattern TO = Pattern.compile("\\s*(?:至|到|为|→|->|=>|—>|变)\\s*");

	private final String text;

	private final String folded;

	private final boolean label;

	private Amounts(String text, boolean label) {
		this.text = text;
		this.folded = fold(text);
		this.label = label;
	}

	/** In running text, in order. */
	public static List<Amount> in(String text) {
		return new Amounts(text, false).all();
	}

	/** In a price label, where a number alone is a price too. */
	static List<Amount> inLabel(String text) {
		return new Amounts(text, true).all();
	}

	/** As {@link Spelling#fold}, but a Chinese comma never joins digits. */
	private static String fold(String text) {
		char[] folded = Spelling.fold(text);
		for (int i = 0; i < folded.length; i++) {
			if (text.charAt(i) == '，') {
				folded[i] = '，';
			}
		}
		return new String(folded);
	}

	private List<Amount> all() {
		List<Amount> amounts = new ArrayList<>();
		Matcher matcher = AMOUNT.matcher(this.folded);
		int from = 0;
		while (matcher.find(from)) {
			from = Math.max(matcher.end(), matcher.start() + 1);
			boolean moves = matcher.group("high") != null && isMove(matcher);
			if (moves) {
				from = matcher.start("high");
			}
			Amount amount = amount(matcher, moves, amounts.isEmpty() ? 0 : amounts.getLast().end());
			if (amount != null) {
				amounts.add(amount);
			}
			else if (matcher.group("high") != null) {
				from = matcher.end("low");
			}
		}
		return amounts;
	}

	/** 从 549 元到 429 元 moves from one to the other; it is no range. */
	private boolean isMove(Matcher matcher) {
		String left = this.folded.substring(Math.max(0, matcher.start() - 10), matcher.start());
		if (left.matches(".*(?:从|由|自)[^,，。;!?]*")) {
			return true;
		}
		return matcher.group("post") != null && left.matches(".*(?:降|涨|调|便宜|优惠|减)[^,，。;!?]*")
				&& value(matcher.group("high"), matcher.group("highUnit"), null)
					.compareTo(value(matcher.group("low"), matcher.group("lowUnit"), null).multiply(THREE)) > 0;
	}

	private @Nullable Amount amount(Matcher matcher, boolean lowOnly, int notBefore) {
		int start = matcher.start();
		while (Character.isWhitespace(this.folded.charAt(start))) {
			start++;
		}
		boolean range = !lowOnly && matcher.group("high") != null;
		int end = (matcher.group("high") != null && lowOnly) ? lowEnd(matcher) : matcher.end();
		while (end > start && Character.isWhitespace(this.folded.charAt(end - 1))) {
			end--;
		}
		String sign = sign(matcher, range);
		String left = this.folded.substring(Math.max(notBefore, start - 16), start);
		String right = this.folded.substring(end, Math.min(this.folded.length(), end + 10));
		if (sign == null && !isAsked(matcher, left, right)) {
			return null;
		}
		if (sign != null && matcher.group("low").equals("一") && !sign.endsWith("钱") && matcher.group("cents") == null
				&& !sign.endsWith("元")) {
			return null; // 一块 is mostly "together"
		}
		if (left.matches(".*[数几上好]") && !Character.isDigit(matcher.group("low").charAt(0))) {
			return null; // 数千万元 is no amount
		}
		String highUnit = range ? matcher.group("highUnit") : null;
		String lowUnit = matcher.group("lowUnit");
		BigDecimal low = value(matcher.group("low"),
				(lowUnit == null && range && matcher.group("post") == null) ? highUnit : lowUnit,
				matcher.group("tail"));
		low = low.add(cents(matcher)).multiply(fraction(sign));
		BigDecimal high = range ? value(matcher.group("high"), highUnit, null).multiply(fraction(sign)) : null;
		if (high != null && high.compareTo(low) < 0) {
			high = null;
		}
		Role role = (notBefore > 0 && TO.matcher(left).matches()) ? Role.CURRENT : Roles.of(left, right, this.label);
		return new Amount(start, end, plain(low), high, sign, role);
	}

	private static BigDecimal plain(BigDecimal value) {
		BigDecimal stripped = value.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

	private static int lowEnd(Matcher matcher) {
		for (String part : List.of("cents", "post", "tail", "lowUnit", "low")) {
			if (matcher.group(part) != null) {
				return matcher.end(part);
			}
		}
		return matcher.end();
	}

	private @Nullable String sign(Matcher matcher, boolean range) {
		String group = (matcher.group("pre") != null) ? "pre" : (matcher.group("post") != null) ? "post"
				: (range && matcher.group("highPost") != null) ? "highPost" : "";
		return group.isEmpty() ? null : this.text.substring(matcher.start(group), matcher.end(group));
	}

	private boolean isAsked(Matcher matcher, String left, String right) {
		boolean inCharacters = !Character.isDigit(matcher.group("low").charAt(0));
		if (COUNTED.matcher(right).find() || inCharacters && !left.matches(".*(?:[价]|到手|只要|仅需)[为是:]?\\s*")) {
			return false;
		}
		if (Roles.asksForPrice(left) || Roles.moves(left, right)) {
			return true;
		}
		return this.label && !inCharacters && left.isBlank() && right.matches("\\s*(?:起|左右|以内|以上|封顶|包邮)?\\s*");
	}

	private static BigDecimal value(String number, @Nullable String unit, @Nullable String tail) {
		String digits = number.replace(",", "");
		String factor = (unit == null) ? "" : switch (unit) {
			case "w" -> "万";
			case "k" -> "千";
			default -> unit;
		};
		if (!digits.matches(".*[百千].*") && Character.isDigit(digits.charAt(0))) {
			BigDecimal value = new BigDecimal(digits);
			for (char c : factor.toCharArray()) {
				value = value.multiply(ChineseNumber.value(String.valueOf(c)));
			}
			return (tail == null) ? value
					: value.add(new BigDecimal(tail).multiply(ChineseNumber.value(factor)).movePointLeft(1));
		}
		return ChineseNumber.value(digits + factor);
	}

	private static BigDecimal cents(Matcher matcher) {
		String cents = matcher.group("cents");
		return (cents == null) ? BigDecimal.ZERO : ChineseNumber.value(cents.substring(0, 1)).movePointLeft(1);
	}

	private static BigDecimal fraction(@Nullable String sign) {
		return (sign != null && (sign.startsWith("毛") || sign.startsWith("角"))) ? new BigDecimal("0.1")
				: BigDecimal.ONE;
	}

}
