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

/** Reads a complaint sheet, going down the page line by line. */
final class SheetReader {

	private static final int LONGEST = 80;

	private static final Set<SheetLabel> TELLING = EnumSet.of(SheetLabel.NUMBER, SheetLabel.AGAINST, SheetLabel.ISSUE,
			SheetLabel.DEMAND, SheetLabel.AMOUNT, SheetLabel.STATUS);

	private static final Pattern AMOUNT = Pattern.compile("(\\d[\\d,]*(?:\\.\\d{1,2})?)\\s*(万?)");

	/** The words of those who keep the sheet for how far it is. */
	private static final Pattern STATUS = Pattern
		.compile("待审核|审核中|待分配|已分配|待处理|待受理|已受理|受理中|处理中|待(?:商家)?回复|(?:商家)?已回复|已完成|已解决|未解决|已办结|已结案|已关闭|已撤诉|已撤销|无法联系");

	private final Instant now;

	private final Map<SheetLabel, String> values = new EnumMap<>(SheetLabel.class);

	private final Map<SheetLabel, Integer> seen = new EnumMap<>(SheetLabel.class);

	private final List<Line> text = new ArrayList<>();

	private final List<Line> besides = new ArrayList<>();

	private final List<String> statuses = new ArrayList<>();

	private final List<Line> answer = new ArrayList<>();

	private @Nullable SheetLabel open;

	private @Nullable SheetTurn turn;

	private Complaint.@Nullable Answer last;

	private @Nullable Instant filedAt;

	private @Nullable Instant lineAt;

	SheetReader(Instant now) {
		this.now = now;
	}

	void add(Line line) {
		Instant at = time(line);
		SheetTurn next = SheetTurn.of(line);
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

	private void begin(SheetTurn next, Line line, @Nullable Instant at) {
		end();
		turn = next;
		open = null;
		besides.add(line);
		Instant when = (at != null && next.rest().isEmpty()) ? at : lineAt;
		if (next.who() == SheetTurn.Who.FILER && filedAt == null && next.begins()) {
			filedAt = when;
		}
		if (next.who() == SheetTurn.Who.COMPANY) {
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
			take(at.label(), words.substring(at.end(), (next != null) ? next.start() : words.length()).strip(), line);
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

	private void said(SheetTurn by, Line line, @Nullable Instant at) {
		boolean bare = at != null && line.weight() < 24;
		if (by.who() == SheetTurn.Who.COMPANY && bare && last != null && last.at() == null) {
			last = new Complaint.Answer(last.by(), at, "");
		}
		else if (by.who() == SheetTurn.Who.FILER && bare && filedAt == null && by.begins()) {
			filedAt = at;
		}
		else if (!bare && by.who() == SheetTurn.Who.COMPANY) {
			answer.add(line);
		}
		else if (!bare && by.who() == SheetTurn.Who.FILER && by.begins()) {
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

	/** What was read, if it is a sheet. */
	@Nullable Sheet sheet() {
		return isSheet()
				? new Sheet(complaint(), joined(text), values.get(SheetLabel.FILER), filedAt, Set.copyOf(besides))
				: null;
	}

	private boolean isSheet() {
		long told = TELLING.stream().filter(values::containsKey).count();
		boolean once = TELLING.stream().allMatch((label) -> seen.getOrDefault(label, 0) <= 2);
		boolean asks = values.containsKey(SheetLabel.DEMAND) || values.containsKey(SheetLabel.AGAINST);
		return once && asks && (told >= 3 || told == 2 && (last != null || !text.isEmpty()));
	}

	private Complaint complaint() {
		String status = values.get(SheetLabel.STATUS);
		long different = statuses.stream().distinct().count(); // a bar of steps shows
																// them all
		return new Complaint((status != null) ? status : (different == 1) ? statuses.getFirst() : null,
				values.get(SheetLabel.DEMAND), amount(values.get(SheetLabel.AMOUNT)), values.get(SheetLabel.AGAINST),
				last);
	}

	private static @Nullable BigDecimal amount(@Nullable String text) {
		Matcher matcher = AMOUNT.matcher((text != null) ? text : "");
		if (!matcher.find()) {
			return null;
		}
		BigDecimal amount = new BigDecimal(matcher.group(1).replace(",", ""));
		return matcher.group(2).isEmpty() ? amount : amount.movePointRight(4);
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

}
