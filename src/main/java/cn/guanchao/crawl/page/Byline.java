package cn.guanchao.crawl.page;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who wrote an article and which medium it comes from (来源).
 */
final class Byline {

	private static final String PERSON = "(?:[\\p{IsHan}·]{2,5}|[\\p{IsHan}][ \\u3000][\\p{IsHan}])";

	/** The surnames of nineteen in twenty Chinese. */
	private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭況宿栋诸葛上官司马欧阳夏侯慕容令狐皇甫尉迟東門張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸範賈韋鄒龍賀顧龔萬錢嚴湯溫樊齊喬龐顏莊聶魯關蘭寧紀淩單畢塗駱藍遊蒙鮑華";

	private static final Pattern AUTHOR = Pattern.compile(
			"(?:文章)?(?:作\\s*者|撰\\s*文|撰\\s*稿|文字|发帖人|楼主|博主|UP主)\\s*[:：]\\s*([^\\s|｜,，;；()（）\\[\\]【】]{2,30}(?:[\\s、]{1,2}[\\p{IsHan}·]{2,4}(?=[\\s、]|$))*)");

	private static final Pattern REPORTER = Pattern
		.compile("(?<![小名位的])(?:记者|記者|通讯员|通訊員|实习生|特约评论员|评论员|特派员)\\s*[:：|｜]?\\s*(" + PERSON + "(?:[\\s、,，]{1,3}" + PERSON
				+ "){0,5})(?=\\s*(?:发自|報導|报道|摄影|摄|文|图|实习|通讯员|通訊員|综合|整理|编译|即時|电)|[\\s、,，/／|）)】〕\\]]|$)");

	private static final Pattern SLASH = Pattern
		.compile("(?:^|[\\s（(])(?:文\\s*[/丨|｜]\\s*([\\p{IsHan}·a-zA-Z ]{2,20})|(?:[\\p{IsHan}·]{0,10}记者)?\\s*(" + PERSON
				+ ")\\s*/文)");

	private static final String IN_BRACKETS = "(" + PERSON + "(?:[\\s、,，]{1,2}" + PERSON + "){0,5})\\s*[）)]\\s*$";

	private static final Pattern LAST_REPORTER = Pattern
		.compile("[（(]\\s*[^（()）]{0,14}?(?:记者|記者|通讯员|作者)\\s*[:：]?\\s*" + IN_BRACKETS);

	private static final Pattern LAST_NAME = Pattern.compile("[（(]\\s*" + IN_BRACKETS);

	private static final Pattern EDITOR = Pattern
		.compile("(?:责任编辑|責任編輯|责编|编辑)\\s*[:：]\\s*([\\p{IsHan}·]{2,4}(?:[\\s、,，]{1,2}[\\p{IsHan}·]{2,4}){0,3})");

	/** Whose an official document is. */
	private static final Pattern OFFICE = Pattern
		.compile("(?:发文|发布|制定|公开)(?:机关|机构|单位)\\s*[:：]\\s*([\\p{IsHan}（）、]{4,40})");

	private static final Pattern SOURCE = Pattern.compile(
			"(?:文章|稿件|新闻|信息|本文|资料|内容|转载)?\\s*(?:来\\s*源|來\\s*源|来自|來自|出处|转自|摘自)(?:于)?\\s*[:：]\\s*[\\[【《(（]?\\s*([^\\s\\]】》|｜,，;；]{2,30})");

	private static final Pattern MEDIUM = Pattern
		.compile("^《?([\\p{IsHan}A-Za-z·]{2,16}(?:网|报|社|(?<!平)台|周刊|日报|晚报|晨报|时报|在线|新闻|杂志|传媒|都市报|客户端))》?$");

	private static final Pattern NO_NAME = Pattern.compile(
			".*(?:报道|发自|摄影|来源|编辑|时间|日期|点击|阅读|评论|字号|分享|发布|责任|admin|管理员|网友|从|在|获悉|了解|采访|表示|联系|发现|看到|走进|日前|近日|今天|昨天|对|向|就|与).*|.*\\d.*");

	private final Structured stated;

	private final Layout layout;

	private final List<String> near;

	private final List<String> labelled;

	private Byline(Structured stated, Layout layout) {
		this.stated = stated;
		this.layout = layout;
		this.near = nearby(layout);
		this.labelled = Stream.concat(near.stream(), last(layout))
			.filter((line) -> line.indexOf(':') >= 0 || line.indexOf('：') >= 0)
			.toList();
	}

	static Byline of(Structured stated, Layout layout) {
		return new Byline(stated, layout);
	}

	@Nullable String author(List<String> body) {
		String machine = Structured.first(stated.linked("author", "creator"), stated.meta("author", "article:author",
				"og:article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"), stated.item("author"));
		String named = first(AUTHOR, labelled);
		if (named != null && isName(named)) {
			return named;
		}
		String reporter = reporter(body);
		if (reporter != null) {
			return reporter;
		}
		if (machine != null && isPerson(machine)) {
			return clean(machine);
		}
		String element = NamedElement.author(layout);
		if (element != null && isPerson(element)) {
			return element;
		}
		String office = first(OFFICE, labelled);
		return office != null ? office : first(EDITOR, labelled);
	}

	/** Whom the article's first or last words name. */
	private @Nullable String reporter(List<String> body) {
		for (int i = body.size() - 1; i >= Math.max(0, body.size() - 8); i--) {
			String line = body.get(i);
			String end = line.length() > 60 ? line.substring(line.length() - 50) : line;
			Matcher reporter = LAST_REPORTER.matcher(end);
			if (reporter.find()) {
				return people(reporter.group(1));
			}
			Matcher name = LAST_NAME.matcher(end);
			if (name.find() && line.length() > 12 && hasSurname(name.group(1))
					&& !NO_NAME.matcher(name.group(1)).matches()) {
				return people(name.group(1));
			}
		}
		List<String> edges = new ArrayList<>(near.stream().filter((line) -> line.length() < 60).toList());
		for (int i = 0; i < body.size(); i++) {
			if (i < 3 || i >= body.size() - 4) {
				edges.add(body.get(i));
			}
		}
		for (String line : edges) {
			String head = line.length() > 70 ? line.substring(0, 40) : line;
			Matcher slash = SLASH.matcher(head);
			if (slash.find()) {
				return (slash.group(1) != null ? slash.group(1) : slash.group(2)).strip();
			}
			Matcher reporter = REPORTER.matcher(head);
			while (reporter.find()) {
				String names = reporter.group(1).replaceAll("(?:发自|报道|報導|摄影|摄|综合)$", "").strip();
				if (hasSurname(names) && !NO_NAME.matcher(names).matches() || head.startsWith("（", reporter.start() - 1)
						|| head.startsWith("(", reporter.start() - 1)) {
					return people(names);
				}
			}
		}
		return null;
	}

	/** Names alone, without what each of them is. */
	private static String people(String names) {
		return names.replaceAll("(?:摄影)?记者|通讯员|通訊員|实习生|作者", " ").replaceAll("[\\s、,，]+", " ").strip();
	}

	private static boolean hasSurname(String name) {
		return SURNAMES.indexOf(name.charAt(0)) >= 0;
	}

	@Nullable String source() {
		String named = first(SOURCE, labelled);
		if (named != null && !named.matches("(?i)https?:.*|互联网|网络|转载|原创|本站.*|作者.*|责任编辑.*|编辑.*")) {
			return named;
		}
		String meta = stated.meta("source", "article:source", "mediaid", "og:article:source", "contentSource",
				"copyright-source");
		if (meta != null && meta.length() < 40) {
			return meta.replaceAll("^来源[:：]\\s*", "");
		}
		String medium = medium();
		return medium != null ? medium : Structured.first(stated.linked("publisher", "sourceOrganization"),
				stated.meta("og:site_name", "sitename"), titled());
	}

	/** The medium that the page's title ends with. */
	private @Nullable String titled() {
		Matcher medium = MEDIUM.matcher(Headline.last(stated.title()));
		return medium.matches() ? medium.group(1) : null;
	}

	private @Nullable String medium() {
		for (int i = Math.max(0, layout.start() - 6); i < Math.min(layout.lines().size(), layout.start() + 4); i++) {
			Line line = layout.lines().get(i);
			if (line.linkShare() < 0.5 && line.weight() < 50) {
				for (String part : NamedElement.parts(line)) {
					Matcher medium = MEDIUM.matcher(part);
					if (medium.matches()) {
						return medium.group(1);
					}
				}
			}
		}
		return null;
	}

	/** The lines above the article, its first and its last ones, and those just below. */
	private static List<String> nearby(Layout layout) {
		List<String> near = new ArrayList<>();
		List<Line> lines = layout.lines();
		int last = Math.min(lines.size(), Math.min(layout.outerEnd(), layout.end() + 40) + 8);
		for (int i = Math.max(0, layout.start() - 15); i < last; i++) {
			boolean edge = i < layout.start() + 8 || i >= layout.end() - 10;
			if (edge && lines.get(i).weight() < 120) {
				near.add(joined(lines, i));
			}
		}
		return near;
	}

	/** What follows the article's last sentence in its paragraph. */
	private static Stream<String> last(Layout layout) {
		String text = layout.body().isEmpty() ? "" : layout.body().getLast().text();
		int end = text.length();
		while (end > 0 && "。！？”".indexOf(text.charAt(end - 1)) < 0) {
			end--;
		}
		return Line.weight(text.substring(end)) < 60 ? Stream.of(text.substring(end).strip()) : Stream.empty();
	}

	/** A label may stand alone, with its value in the next line. */
	private static String joined(List<Line> lines, int i) {
		String text = lines.get(i).text();
		return i + 1 < lines.size() && (text.endsWith(":") || text.endsWith("：")) ? text + lines.get(i + 1).text()
				: text;
	}

	private static @Nullable String first(Pattern pattern, List<String> lines) {
		for (String line : lines) {
			Matcher matcher = pattern.matcher(line);
			while (matcher.find()) {
				String found = clean(matcher.group(1));
				if (found.length() >= 2 && !found.matches("(?:责任编辑|编辑|作者|时间|日期|发布|点击|阅读|佚名|未知|本站|来源|发表).*")) {
					return found;
				}
			}
		}
		return null;
	}

	private static String clean(String text) {
		String clean = text.replaceAll("[\\s\\]】》:：|｜]+$", "")
			.replaceAll("(?i)^by\\s+", "")
			.replaceAll("(?:责任编辑|作者|发布时间|字体|字号|浏览|点击|打印).*$", "")
			.strip();
		boolean opened = clean.contains("(") || clean.contains("（");
		return opened ? clean : clean.replaceAll("[\\s)）]+$", "");
	}

	private static boolean isName(String text) {
		return text.length() <= 40 && !text.matches("(?i)admin|管理员|佚名|未知|匿名|本站|网络|互联网|小编|编辑|https?:.*");
	}

	private static boolean isPerson(String text) {
		return isName(text) && !text.matches(".*[\\d_@].*")
				&& !text.matches("(?i).*(?:网|網|https?:|\\.com|\\.cn|www|新闻|有限公司|团队|部$).*");
	}

}
