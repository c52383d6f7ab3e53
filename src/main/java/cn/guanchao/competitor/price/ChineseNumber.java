package cn.guanchao.competitor.price;

import java.math.BigDecimal;

/** Numbers in Chinese characters, mixed ones too: 三百九十九, 两千五, 1.2万, 3千. */
public final class ChineseNumber {

	private static final String DIGITS = "零一二三四五六七八九";

	private ChineseNumber() {
	}

	public static BigDecimal value(String text) {
		BigDecimal total = BigDecimal.ZERO;
		BigDecimal section = BigDecimal.ZERO;
		StringBuilder digits = new StringBuilder();
		BigDecimal lastUnit = BigDecimal.ONE;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			int digit = digit(c);
			BigDecimal unit = unit(c);
			if (digit >= 0) {
				digits.append(digit);
			}
			else if (c == '.' || c == '点') {
				digits.append('.');
			}
			else if (unit.signum() > 0) {
				BigDecimal number = digits.isEmpty()
						? (section.signum() == 0 && total.signum() == 0) ? BigDecimal.ONE : BigDecimal.ZERO
						: new BigDecimal(digits.toString());
				digits.setLength(0);
				if (unit.compareTo(BigDecimal.valueOf(10_000)) > 0) {
					total = total.add(section).add(number).multiply(unit);
					section = BigDecimal.ZERO;
				}
				else if (unit.compareTo(BigDecimal.valueOf(10_000)) == 0) {
					total = total.add(section.add(number).multiply(unit));
					section = BigDecimal.ZERO;
				}
				else {
					section = section.add((number.signum() == 0 ? BigDecimal.ONE : number).multiply(unit));
				}
				lastUnit = unit;
			}
		}
		BigDecimal rest = digits.isEmpty() ? BigDecimal.ZERO : new BigDecimal(digits.toString());
		// 两千五 is 2500, not 2005
		boolean abbreviated = digits.length() == 1 && lastUnit.compareTo(BigDecimal.TEN) > 0 && !text.contains("零")
				&& !text.contains("〇") && unit(text.charAt(text.length() - 2)).compareTo(lastUnit) == 0;
		return total.add(section).add(abbreviated ? rest.multiply(lastUnit).movePointLeft(1) : rest);
	}

	private static int digit(char c) {
		return switch (c) {
			case '两', '俩' -> 2;
			case '〇' -> 0;
			default -> (c >= '0' && c <= '9') ? c - '0' : DIGITS.indexOf(c);
		};
	}

	private static BigDecimal unit(char c) {
		return BigDecimal.valueOf(switch (c) {
			case '十' -> 10L;
			case '百' -> 100L;
			case '千' -> 1_000L;
			case '万' -> 10_000L;
			case '亿' -> 100_000_000L;
			default -> 0L;
		});
	}

}
