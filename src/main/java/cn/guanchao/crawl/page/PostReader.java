package cn.guanchao.crawl.page;

import cn.guanchao.crawl.page.Moments.Moment;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one post of a thread off its lines: floor, author, time, and the words without
 * the profile, the signature and the buttons around them.
 */
final class PostReader {

	private static final Pattern FLOOR = Pattern.compile(
			"(?:^|[\\s|·第])(?:(\\d{1,6})\\s*(?:楼|樓|层|F(?![a-zA-Z])|#)|#\\s*(\\d{1,6})(?!\\d)|(沙发|沙發)|(板凳|椅子)|(地板))(?=$|[\\s|·:：])");

	private static final Pattern OPENER = Pattern.compile("(?:^|[\\s|·])(?:楼主|樓主)(?=$|[\\s|·])");

	/** Buttons that stand at posts. */
	private static final Pattern BUTTON = Pattern.compile(
			"(?:[\\[【(（]?(?:回复|回復|引用|只看(?:该作者|楼主|TA|ta|他)|倒序(?:浏览|看帖)|电梯直达|使用道具|追问|采纳|查看对话)(?:TA|ta)?\\s*[(（]?\\d*[)）]?[\\]】)）]?[\\s|·]*)+");

	private static final Pattern ANSWER = Pattern
		.compile(".*[|·\\s](?:只看该作者|只看楼主|只看TA).*|.*\\s(?:回复|引用)\\s*(?:\\s举报|\\s点赞)?$");

	/** One of these characters is in whatever the four patterns of a mark find. */
	private static final String OF_MARKS = "楼樓层F#沙板椅地回引只倒电使追采查";

	/** What stands around a post's words: the author's record and the buttons. */
	private static final Pattern FURNITURE = Pattern.compile(
			"(?:注册(?:时间|日期)?|最后登录|积分|威望|金钱|金币|经验|帖子|主题|精华|等级|级别|阅读权限|在线时间|UID|性别|来自|IP属地|状态|好友|关注|粉丝|发消息|加好友|收听TA|签名|当前离线|新手上路|论坛元老"
					+ "|初级会员|中级会员|高级会员|注册会员|金牌会员|版主|管理员|回复|举报|顶|踩|赞|点赞|支持|反对|引用|楼主|只看|使用道具|分享|收藏|评分|倒序浏览|电梯直达|复制链接|TOP|返回顶部|采纳|追问|最佳答案|有用|没用)"
					+ "(?:TA|ta)?[\\s:：|·(（]*[\\d,.万+-]*[)）]*[\\s|·]*(?:[\\p{IsHan}]{0,4}\\s*\\d*)?|[\\d\\s,.:：()（）|/#-]*|本帖最后由.{0,60}编辑|(?:TA|ta)的.{0,6}");

	private static final Pattern NO_STAMP = Pattern.compile("注册|登录|編輯|编辑|签到|有效期|加入");

	/** Around a name on the line of the time. */
	private static final Pattern NOT_NAME = Pattern.compile(
			"(?:最后)?(?:发表|发布|回复|回答|提问|编辑|评论|回帖|发帖|写道|说|于|在|来自|via|IP|LV|Lv).*|\\d+.*|.*(?:只看|楼|#|客户端|属地|手机|浏览|阅读|查看|回复|举报).*|[^\\p{L}\\p{N}]+");

	private static final Pattern AUTHOR_LABEL = Pattern
		.compile("(?:作者|楼主|发帖人|回帖人|回答者|提问者|网友|昵称)\\s*[:：]\\s*([^\\s|:：]{2,20})");

	private static final String NAMED = "[itemprop=author], [rel=author], [class*=author], [class*=user], [class*=nick], [class*=poster], [class*=name]";

	private static final Pattern WORDS = Pattern
		.compile("(?:^|[ _-])(?:post-?)?(?:message|content|text|body|msg|con|t-f)(?:$|[ _-]|\\d)");

	private PostReader() {
	}

	/** The post that these lines are; null where they carry no time. */
	static @Nullable Post read(Element block, List<Line> lines, Instant now) {
		Line stamp = null;
		Moment moment = null;
		for (Line line : lines) {
			Moment found = isStamp(line) ? Moments.find(line.text(), now) : null;
			if (found != null && (moment == null || !moment.precise() && found.precise())) {
				stamp = line;
				moment = found;
			}
		}
		if (stamp == null || moment == null) {
			return null;
		}
		String author = author(block, lines, stamp, moment);
		List<Line> words = words(block, lines, stamp);
		String text = String.join("\n",
				words.stream().filter((line) -> !isFurniture(line, author)).map(Line::text).toList());
		return new Post(floor(lines), author, moment.at(), text, lines.stream().anyMatch(PostReader::isOpener),
				lines.stream().anyMatch(PostReader::isMark));
	}

	static boolean isStamp(Line line) {
		return line.weight() < 60 && line.text().chars().noneMatch((c) -> "。！？；".indexOf(c) >= 0)
				&& !NO_STAMP.matcher(line.text()).find();
	}

	/** Whether the page calls this line's block a post. */
	static boolean isMark(Line line) {
		String text = line.text();
		return line.weight() < 40 && text.chars().anyMatch((c) -> OF_MARKS.indexOf(c) >= 0)
				&& (FLOOR.matcher(text).find() || OPENER.matcher(text).find() || BUTTON.matcher(text).matches()
						|| ANSWER.matcher(text).matches());
	}

	private static boolean isFurniture(Line line, @Nullable String author) {
		String text = line.text();
		return text.equals(author) || line.weight() < 24 && (FURNITURE.matcher(text).matches()
				|| BUTTON.matcher(text).matches() || FLOOR.matcher(text).find() && line.weight() < 8);
	}

	private static boolean isOpener(Line line) {
		return line.weight() < 40 && OPENER.matcher(line.text()).find();
	}

	static int floor(List<Line> lines) {
		for (Line line : lines) {
			Matcher floor = FLOOR.matcher(line.text());
			if (line.weight() < 40 && !line.isProse() && floor.find()) {
				return floor.group(1) != null ? Integer.parseInt(floor.group(1))
						: floor.group(2) != null ? Integer.parseInt(floor.group(2))
								: floor.group(3) != null ? 2 : floor.group(4) != null ? 3 : 4;
			}
		}
		return 0;
	}

	private static @Nullable String author(Element block, List<Line> lines, Line stamp, Moment moment) {
		for (Element named : block.select(NAMED)) {
			String text = named.text().strip();
			if (isName(text)) {
				return text;
			}
		}
		for (Line line : lines) {
			Matcher label = AUTHOR_LABEL.matcher(line.text());
			if (line.weight() < 60 && label.find()) {
				return label.group(1);
			}
		}
		String before = nameIn(before(stamp, moment));
		if (before != null) {
			return before;
		}
		String above = lines.stream()
			.takeWhile((line) -> line != stamp)
			.filter((line) -> line.weight() <= 20 && !line.isProse())
			.map(Line::text)
			.filter(PostReader::isName)
			.findFirst()
			.orElse(null);
		return (above != null) ? above : nameIn(stamp.text().substring(Math.min(moment.end(), stamp.text().length())));
	}

	/** What stands before the time, as in 小林 发表于 2026-3-1 10:20. */
	static String before(Line stamp, Moment moment) {
		return stamp.text().substring(0, Math.min(Math.max(0, moment.start()), stamp.text().length()));
	}

	static @Nullable String nameIn(String words) {
		for (String part : words.split("[\\s|·,，()（）]+")) {
			String name = part.replaceAll("[:：]$|(?:发表于|发布于|回复于|回答于|发表|发布)$", "");
			if (isName(name)) {
				return name;
			}
		}
		return null;
	}

	private static boolean isName(String text) {
		double weight = Line.weight(text);
		return !text.isBlank() && weight >= 0.9 && weight <= 20 && !text.contains("  ") && text.split("\\s").length < 4
				&& text.chars().noneMatch((c) -> "。，！？；：".indexOf(c) >= 0) && !NOT_NAME.matcher(text).matches()
				&& !FURNITURE.matcher(text).matches();
	}

	private static List<Line> words(Element block, List<Line> lines, Line stamp) {
		Element named = block.getAllElements()
			.stream()
			.filter((element) -> element != block && WORDS.matcher(Clutter.names(element)).find() && element.hasText()
					&& !stamp.isIn(element))
			.max(Comparator.comparingInt((element) -> element.text().length()))
			.orElse(null);
		if (named != null && !Line.isIn(named, stamp.owner())) {
			return withoutQuotes(Lines.of(named));
		}
		int at = lines.indexOf(stamp);
		List<Line> before = lines.subList(0, at);
		List<Line> after = lines.subList(at + 1, lines.size());
		return withoutQuotes(weight(after) >= weight(before) * 0.7 ? after : before);
	}

	/** What is quoted of others is theirs, unless nothing else is said. */
	private static List<Line> withoutQuotes(List<Line> lines) {
		List<Line> own = new ArrayList<>(lines);
		own.removeIf((line) -> line.owner().closest("blockquote, .quote, [class*=quote]") != null);
		return own.isEmpty() ? lines : own;
	}

	private static double weight(List<Line> lines) {
		return lines.stream().filter((line) -> !isFurniture(line, null)).mapToDouble(Line::weight).sum();
	}

}
