package cn.guanchao.crawl.page;

import cn.guanchao.crawl.page.Moments.Moment;
import cn.guanchao.mention.Discussion;
import cn.guanchao.mention.Floor;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A thread: somebody's opening post and what others replied. The page states it for
 * machines, or it repeats blocks of one make, each with a person and a time, which carry
 * floors or links to answer them. An article with comments beneath is none, nor is a list
 * of articles.
 *
 * @param opening its text is empty where it stands apart from the replies; null where it
 * is on another page
 * @param discussion null where the list holds comments beneath an article
 * @param list the element that holds the replies; null where machines were told
 */
record Conversation(@Nullable Post opening, @Nullable Discussion discussion, @Nullable Element list) {

	private static final Pattern CLOCK = Pattern.compile("\\d{1,2}[:：]\\d{2}|前|刚刚|今天|昨天|\\d{1,2}[-/月.]\\d{1,2}");

	private static final Pattern REPLIES = Pattern.compile(
			"(?:回复|回帖|回答|跟帖)(?:数)?\\s*[:：(（]?\\s*(\\d[\\d,]{0,9})|(\\d[\\d,]{0,9})\\s*(?:条|个|人)?\\s*(?:回复|回帖|回答|跟帖)");

	/** Only a thread's page says such things outside of its posts. */
	private static final Pattern FORUM = Pattern.compile(
			".{0,8}(?:楼主|只看楼主|发新帖|发帖|回帖|发表新帖|返回列表|帖子|主题帖|本帖|个回答|条回答|写回答|我来回答|提问者|倒序看帖).{0,12}|(?:共|全部)?\\s*\\d+\\s*(?:条|个)\\s*(?:回复|回答|回帖).{0,6}|(?:全部|最新|热门)?(?:回复|回答|回帖)\\s*[(（]?\\d*[)）]?");

	private static final Pattern COMMENTS = Pattern.compile(
			"(?:网友|全部|最新|热门|精彩|相关|用户|读者|文章|发表|我要|查看|已有|新闻|共有?)*\\s*\\d*\\s*条?(?:评论|留言|点评|跟帖|我来说两句|comments?)\\s*(?:列表|区|内容)?\\s*[（(]?共?\\s*\\d*\\s*条?[)）]?\\s*[:：]?",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern NEWS = Pattern
		.compile("(?:.*\\s)?(?:来源|稿源|责任编辑|责编|编辑|记者)\\s*[:：].{2,30}|.{0,20}记者\\s.{2,12}");

	private static final double MOST = 0.6;

	/** Reads before the layout is taken apart; {@code lines} are the page's. */
	static @Nullable Conversation find(Structured stated, List<Line> lines, Instant now) {
		Conversation told = StatedThread.find(stated, now);
		Conversation seen = (told != null && isTold(told)) ? null : visible(lines, now);
		return (seen != null) ? seen : told;
	}

	private static boolean isTold(Conversation told) {
		return told.discussion != null && !told.discussion.floors().isEmpty();
	}

	private static @Nullable Conversation visible(List<Line> lines, Instant now) {
		if (lines.stream().filter(PostReader::isMark).limit(2).count() < 2) {
			return null; // most of a thread's posts are marked
		}
		List<Element> stamped = lines.stream()
			.filter((line) -> PostReader.isStamp(line) && CLOCK.matcher(line.text()).find()
					&& Moments.find(line.text(), now) != null)
			.map(Line::owner)
			.toList();
		if (stamped.size() < 2) {
			return null;
		}
		List<Blocks> lists = Blocks.around(stamped);
		Conversation found = null;
		Blocks of = null;
		for (Blocks list : lists) {
			if (found == null || list.hold(Objects.requireNonNull(of))) { // 楼中楼 stand
																			// inside
				Conversation read = read(list, lines, now);
				if (read != null) {
					found = read;
					of = list;
				}
			}
		}
		return found;
	}

	private static @Nullable Conversation read(Blocks blocks, List<Line> page, Instant now) {
		List<List<Line>> regions = blocks.lines(page);
		List<Post> posts = new ArrayList<>();
		for (int i = 0; i < regions.size(); i++) {
			Post post = PostReader.read(blocks.elements().get(i), regions.get(i), now);
			if (post != null && !post.text().isBlank()) {
				posts.add(post);
			}
		}
		long led = regions.stream().filter(Conversation::isTeaser).count();
		if (posts.size() < 2 || share(posts, (post) -> post.author() != null) < MOST
				|| share(posts, Post::marked) < MOST || led > regions.size() * (1 - MOST)) {
			return null;
		}
		int first = page
			.indexOf(regions.stream().filter((region) -> !region.isEmpty()).findFirst().orElseThrow().getFirst());
		Element list = Objects.requireNonNull(blocks.elements().getFirst().parent());
		List<Line> above = page.subList(0, first);
		if (opensHere(posts, above)) {
			Post opening = posts.getFirst();
			return new Conversation(opening,
					new Discussion(said(above), floors(posts.subList(1, posts.size()), 2, opening.author())), list);
		}
		if (isApart(above, page)) {
			String by = (posts.getFirst().number() > 1) ? null : opener(above, now);
			return new Conversation(new Post(0, by, null, "", true, true),
					new Discussion(said(above), floors(posts, 1, by)), list);
		}
		return above.stream().mapToDouble(Line::prose).sum() < 60 ? null : new Conversation(null, null, list);
	}

	/** Who is named with the last time above the replies. */
	private static @Nullable String opener(List<Line> above, Instant now) {
		for (Line line : above.reversed()) {
			Moment at = PostReader.isStamp(line) && CLOCK.matcher(line.text()).find() ? Moments.find(line.text(), now)
					: null;
			if (at != null) {
				return PostReader.nameIn(PostReader.before(line, at));
			}
		}
		return null;
	}

	/**
	 * The first block is the opening post: the oldest, with nothing of weight above it.
	 */
	private static boolean opensHere(List<Post> posts, List<Line> above) {
		Post first = posts.getFirst();
		boolean oldest = posts.stream()
			.allMatch((post) -> post.at() == null || first.at() == null || !post.at().isBefore(first.at()));
		return oldest && first.number() <= 1 && above.stream().mapToDouble(Line::prose).sum() < 60
				&& above.stream().skip(Math.max(0, above.size() - 4)).noneMatch((line) -> isComments(line.text()));
	}

	/** The opening post stands in a block of its own above its replies. */
	private static boolean isApart(List<Line> above, List<Line> page) {
		boolean comments = above.stream()
			.skip(Math.max(0, above.size() - 5))
			.anyMatch((line) -> isComments(line.text()));
		return !comments && page.stream().noneMatch((line) -> line.weight() < 60 && NEWS.matcher(line.text()).matches())
				&& page.stream().anyMatch((line) -> line.weight() < 24 && FORUM.matcher(line.text()).matches());
	}

	private static boolean isComments(String line) {
		return Line.weight(line) < 20 && COMMENTS.matcher(line).matches() && !FORUM.matcher(line).matches();
	}

	/** A headline that leads to another page. */
	private static boolean isTeaser(List<Line> region) {
		return region.stream().anyMatch((line) -> line.linkShare() > 0.8 && line.weight() >= 9);
	}

	private static double share(List<Post> posts, Predicate<Post> wanted) {
		return posts.stream().filter(wanted).count() / (double) posts.size();
	}

	static List<Floor> floors(List<Post> posts, int from, @Nullable String opener) {
		return IntStream.range(0, posts.size()).mapToObj((i) -> posts.get(i).floor(from + i, opener)).toList();
	}

	/** How many replies there are, as stands above them; 0 where nothing does. */
	private static long said(List<Line> above) {
		return above.reversed()
			.stream()
			.filter((line) -> line.weight() < 40)
			.flatMap((line) -> Stream.of(REPLIES.matcher(line.text())).filter(Matcher::find))
			.map((said) -> (said.group(1) != null) ? said.group(1) : said.group(2))
			.mapToLong((digits) -> Long.parseLong(digits.replace(",", "")))
			.findFirst()
			.orElse(0);
	}

}
