package cn.guanchao.crawl.page;

import cn.guanchao.crawl.page.Moments.Moment;
import cn.guanchao.mention.Complaint;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A complaint sheet: labelled fields, the complainant's words, and under them who did
 * what when. It is told by its labels; a page that repeats them lists several sheets and
 * is none.
 *
 * @param text the complainant's words; empty where they stand without a label
 * @param besides the lines that are not the complainant's
 */
record Sheet(Complaint complaint, String text, @Nullable String author, @Nullable Instant filedAt, Set<Line> besides) {

	private static final int LONGEST = 80;

	private static final Set<SheetLabel> TELLING = EnumSet.of(SheetLabel.NUMBER, SheetLabel.AGAINST, SheetLabel.ISSUE,
			SheetLabel.DEMAND, SheetLabel.AMOUNT, SheetLabel.STATUS);

	private static final Pattern AMOUNT = Pattern.compile("(\\d[\\d,]*(?:\\.\\d{1,2})?)\\s*(万?)");

	/** The words of those who keep the sheet for how far it is. */
	private static final Pattern STATUS = Pattern
		.compile("待审核|审核中|待分配|已分配|待处理|待受理|已受理|受理中|处理中|待(?:商家)?回复|(?:商家)?已回复|已完成|已解决|未解决|已办结|已结案|已关闭|已撤诉|已撤销|无法联系");

	private Sheet(Reader read, Complaint complaint) {
		this(complaint, joined(read.text), read.value(SheetLabel.FILER), read.filedAt, Set.copyOf(read.besides));
	}

	static @Nullable Sheet find(List<Line> lines, Instant now) {
		if (lines.stream().noneMatch((line) -> SheetLabel.asks(line.text()))) {
			return null;
		}
		Reader read = new Reader(now);
		lines.forEach(read::add);
		read.end();
		return read.isSheet() ? new Sheet(read, read.complaint()) : null;
	}

	private static String joined(List<Line> lines) {
		return lines.stream()
			.takeWhile((line) -> !Trimmer.isTail(line))
			.map(Line::text)
			.collect(Collectors.joining("\n"));
	}

	private static Line part(String text, Line of) {
		return new Line(text, text, Line.weight(text), 0, of.owner());
	}

	/** Goes down the page line by line. */
	private static final class Reader {

		private final Instant now;

		private final Map<SheetLabel, String> values = new EnumMap<>(SheetLabel.class);

		private final Map<SheetLabel, Integer> seen = new EnumMap<>(SheetLabel.class);

		private final List<Line> text = new ArrayList<>();

		private final List<Line> besides = new ArrayList<>();

		private final List<String> statuses = new ArrayList<>();

		private final List<Line> answer = new ArrayList<>();

		private @Nullable SheetLabel open;

		private @Nullable Turn turn;

		private Complaint.@Nullable Answer last;

		private @Nullable Instant filedAt;

		private @Nullable Instant lineAt;

		Reader(Instant now) {
			this.now = now;
		}

		void add(Line line) {
			Instant at = time(line);
			Turn next = Turn.of(line);
			SheetLabel.At label = (next == null) ? SheetLabel.in(line.text(), 0) : null;
			if (next != null) {
				begin(next, line, at);
			}
			else if (label != null && (label.start() == 0 || !line.isProse())) {
				fields(line);
			}
			else {
				go(line, at);
			}
			lineAt = (line.weight() < 24) ? at : null;
		}

		private void begin(Turn next, Line line, @Nullable Instant at) {
			end();
			turn = next;
			open = null;
			besides.add(line);
			Instant when = (at != null && next.rest().isEmpty()) ? at : lineAt;
			if (next.who() == Turn.Who.FILER && filedAt == null && next.begins()) {
				filedAt = when;
			}
			if (next.who() == Turn.Who.COMPANY) {
				last = new Complaint.Answer(next.name(), when, "");
				if (!next.rest().isEmpty()) {
					answer.add(part(next.rest(), line));
				}
			}
		}

		/** A line of labels and values; a label alone has its value in the next line. */
		private void fields(Line line) {
			besides.add(line);
			end();
			turn = null;
			String words = line.text();
			SheetLabel.At at = SheetLabel.in(words, 0);
			while (at != null) {
				SheetLabel.At next = SheetLabel.in(words, at.end());
				take(at.label(), words.substring(at.end(), (next != null) ? next.start() : words.length()).strip(),
						line);
				at = next;
			}
		}

		private void take(SheetLabel label, String value, Line of) {
			if (label == SheetLabel.TEXT) {
				open = label;
				if (!value.isEmpty()) {
					text.add(part(value, of));
				}
				return;
			}
			seen.merge(label, 1, Integer::sum);
			open = value.isEmpty() ? label : null;
			keep(label, value);
		}

		private void keep(SheetLabel label, String value) {
			if (!value.isEmpty() && value.length() <= LONGEST) {
				values.putIfAbsent(label, value);
			}
			if (label == SheetLabel.FILED && filedAt == null) {
				filedAt = Moments.parse(value, now);
			}
		}

		private void go(Line line, @Nullable Instant at) {
			String words = line.text();
			if (STATUS.matcher(words).matches()) {
				statuses.add(words);
			}
			if (turn != null) {
				besides.add(line);
				said(turn, line, at);
			}
			else if (open == SheetLabel.TEXT) {
				text.add(line);
			}
			else if (open != null) {
				keep(open, words);
				open = null;
				besides.add(line);
			}
		}

		private void said(Turn by, Line line, @Nullable Instant at) {
			boolean bare = at != null && line.weight() < 24;
			if (by.who() == Turn.Who.COMPANY && bare && last != null && last.at() == null) {
				last = new Complaint.Answer(last.by(), at, "");
			}
			else if (by.who() == Turn.Who.FILER && bare && filedAt == null && by.begins()) {
				filedAt = at;
			}
			else if (!bare && by.who() == Turn.Who.COMPANY) {
				answer.add(line);
			}
			else if (!bare && by.who() == Turn.Who.FILER && by.begins()) {
				text.add(line);
			}
		}

		/** The turn that was open is over. */
		void end() {
			if (last != null && !answer.isEmpty()) {
				last = signed(last, joined(answer));
			}
			answer.clear();
		}

		/** A reply may end with its time. */
		private Complaint.Answer signed(Complaint.Answer reply, String words) {
			String end = words.substring(Math.max(0, words.length() - 24));
			Moment signed = Moments.find(end, now);
			if (signed == null || !signed.precise() || signed.end() < end.length() - 1) {
				return new Complaint.Answer(reply.by(), reply.at(), words);
			}
			return new Complaint.Answer(reply.by(), (reply.at() != null) ? reply.at() : signed.at(),
					words.substring(0, words.length() - end.length() + signed.start()).strip());
		}

		private @Nullable Instant time(Line line) {
			Moment moment = line.weight() < 60 && line.text().chars().anyMatch((c) -> c >= '0' && c <= '9' || c == '前')
					? Moments.find(line.text(), now) : null;
			return (moment == null) ? null : moment.at();
		}

		boolean isSheet() {
			long told = TELLING.stream().filter(values::containsKey).count();
			boolean once = TELLING.stream().allMatch((label) -> seen.getOrDefault(label, 0) <= 2);
			boolean asks = values.containsKey(SheetLabel.DEMAND) || values.containsKey(SheetLabel.AGAINST);
			return once && asks && (told >= 3 || told == 2 && (last != null || !text.isEmpty()));
		}

		@Nullable String value(SheetLabel label) {
			return values.get(label);
		}

		Complaint complaint() {
			String status = values.get(SheetLabel.STATUS);
			long different = statuses.stream().distinct().count(); // a bar of steps shows
																	// them all
			return new Complaint((status != null) ? status : (different == 1) ? statuses.getFirst() : null,
					values.get(SheetLabel.DEMAND), amount(values.get(SheetLabel.AMOUNT)),
					values.get(SheetLabel.AGAINST), last);
		}

		private static @Nullable BigDecimal amount(@Nullable String text) {
			Matcher matcher = AMOUNT.matcher((text != null) ? text : "");
			if (!matcher.find()) {
				return null;
			}
			BigDecimal amount = new BigDecimal(matcher.group(1).replace(",", ""));
			return matcher.group(2).isEmpty() ? amount : amount.movePointRight(4);
		}

	}

	/**
	 * A line that says who speaks next, as in 示例公司 回复投诉 11-20 10:12.
	 *
	 * @param begins whether the complaint itself follows
	 * @param rest what the line already says of it
	 */
	private record Turn(Who who, @Nullable String name, boolean begins, String rest) {

		enum Who {

			FILER, COMPANY, OTHER

		}

		private static final Pattern COMPANY = Pattern.compile(
				"(?:^|.*[\\s|】\\]])?([^\\s:：。，|]{2,30}?)?\\s*(?:(?:商家|公司|企业|官方|厂商|品牌方?|被投诉方|店铺)(?:的)?(?:已)?(?:回复|答复|回应)(?:内容|意见|投诉)?|(?<=\\S)\\s*(?:已)?(?:回复|答复)(?:了)?(?:该)?投诉)\\s*(?:[:：]|(?=\\s)|$|[(（])\\s*(.*)");

		private static final Pattern FILER = Pattern.compile(
				"(?:.{0,20}[\\s|】\\]]|[^\\s:：。，|]{0,16})?(?:(发起(?:了)?投诉|提交(?:了)?投诉|发布(?:了)?投诉)|补充(?:了)?投诉|(?:用户|消费者|投诉人)(?:再次)?(?:补充|追加|评价)|确认(?:投诉)?完成|申请(?:投诉)?完成|撤销(?:了)?投诉)(?:.{0,30})");

		private static final Pattern OTHER = Pattern.compile(
				".{0,20}(?:平台(?:审核|回复|处理)|审核通过|已分配(?:给)?(?:商家|企业)|转交|已通知).{0,30}|(?:相关|相似|类似|更多|热门|最新|同类|推荐)投诉.{0,8}|.{0,6}(?:评论|留言|转发|点赞)\\s*[(（]?\\d*[)）]?");

		static @Nullable Turn of(Line line) {
			String words = line.text();
			if (line.weight() > 200) {
				return null;
			}
			Matcher filer = FILER.matcher(words);
			if (line.weight() < 40 && filer.matches()) {
				return new Turn(Who.FILER, null, filer.group(1) != null, "");
			}
			Matcher company = COMPANY.matcher(words);
			if (company.matches()) {
				String rest = company.group(2).strip();
				boolean dated = !rest.isEmpty() && Line.weight(rest) < 16
						&& rest.matches("[\\d\\s:：年月日./()（）-]+|.*前[)）]?");
				if (line.weight() < 60 || words.matches(".{0,24}[:：].*")) {
					return new Turn(Who.COMPANY, company.group(1), false, dated ? "" : rest);
				}
			}
			return line.weight() < 40 && OTHER.matcher(words).matches() ? new Turn(Who.OTHER, null, false, "") : null;
		}

	}

}
