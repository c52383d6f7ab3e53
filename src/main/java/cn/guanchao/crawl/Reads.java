package cn.guanchao.crawl;

import java.util.BitSet;

/**
 * How much a decoded text reads like language: frequent characters speak for the charset,
 * rare ones and rubbish against it.
 */
final class Reads {

	/** The most frequent characters of Chinese, simplified and traditional. */
	private static final String FREQUENT = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事"
			+ "成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业"
			+ "外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水"
			+ "名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治"
			+ "展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运车"
			+ "買賣來個時們會說國對這為後過還種實現當動樣開無與長機業問間應體見產話內數報結務場計區隊決權記類請讓識導爭運車東電視頭點關經發學員條價錢億萬元網"
			+ "新闻公司网站消费者投诉记者报道表示市场品牌用户产品质量价格投资证券股份银行中国北京上海广州深圳编辑来源责任版权所有首页登录注册搜索";

	private static final BitSet COMMON = new BitSet();

	static {
		FREQUENT.chars().forEach(COMMON::set);
	}

	private Reads() {
	}

	/** About 1 for language, below 0 for rubbish; per character beyond ASCII. */
	static double score(String text) {
		double sum = 0;
		int counted = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 0x80) {
				sum += weight(c, i > 0 ? text.charAt(i - 1) : ' ', i + 1 < text.length() ? text.charAt(i + 1) : ' ');
				counted++;
			}
		}
		return counted == 0 ? 0 : sum / counted;
	}

	static boolean plausibly(String text) {
		return score(text) > 0.25;
	}

	private static double weight(char c, char before, char after) {
		if (COMMON.get(c)) {
			return 1.6;
		}
		if (c == '\ufffd' || c >= 0xe000 && c <= 0xf8ff || c < 0xa0) {
			return -4;
		}
		if (c >= 0x4e00 && c <= 0x9fff) {
			return Gb.isEveryday(c) ? 0.55 : -0.7;
		}
		if (c >= 0xac00 && c <= 0xd7a3) {
			return 0.5;
		}
		if (c >= 0x3040 && c <= 0x30ff) {
			return 0.5;
		}
		if (c >= 0x3000 && c <= 0x3020 || c >= 0xff00 && c <= 0xff5e || c >= 0x2010 && c <= 0x2026 || c == 0xb7) {
			return 0.6;
		}
		if (Character.isLetter(c) && c < 0x600) {
			// an accented letter stands among letters, not among other accented ones
			return Character.isLetter(before) && before < 0x80 || Character.isLetter(after) && after < 0x80 ? 0.5
					: -0.5;
		}
		return c >= 0x3400 && c < 0x4e00 || Character.isSurrogate(c) ? -1.5 : -0.3;
	}

}
