package cn.guanchao.collect;

import cn.guanchao.index.Capture;
import cn.guanchao.mention.Article;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes in texts that others hand to us, by the same way as those that we collect. */
@Component
public class HandIn {

	private static final int BATCH = 200;

	private static final int SHOWN_ROWS = 5;

	private final Intake intake;

	private final ColumnMemory columns;

	private final Clock clock;

	HandIn(Intake intake, ColumnMemory columns, Clock clock) {
		this.intake = intake;
		this.columns = columns;
		this.clock = clock;
	}

	/**
	 * A table before it is taken in.
	 *
	 * @param columns each with what it is taken to mean
	 * @param remembered whether somebody said so before, or it is a guess
	 * @param rows the first ones
	 * @param total how many rows there are
	 */
	public record Preview(List<Column> columns, boolean remembered, List<List<String>> rows, int total) {
	}

	/** A column and its field; null where it is not taken. */
	public record Column(String name, @Nullable HandedField field) {
	}

	/** What was wrong with a line. */
	public record BadLine(int line, String error) implements Serializable {
	}

	/**
	 * What became of a file.
	 *
	 * @param received lines that hold something
	 * @param accepted lines that were read and understood
	 * @param mentions mentions of watched subjects in those; a text that means nobody on
	 * the watch list is accepted and leaves none
	 */
	public record Taken(int received, int accepted, int mentions, List<BadLine> errors) implements Serializable {
	}

	/**
	 * How a table would be read; empty where the file is JSON, which names its fields.
	 * @throws IllegalArgumentException if the file as a whole cannot be read
	 */
	public Optional<Preview> preview(byte[] bytes, @Nullable String contentType) {
		return HandedFile.table(bytes, contentType).map((table) -> {
			Optional<ColumnMeaning> known = this.columns.of(table.heading());
			List<@Nullable HandedField> fields = known.map(ColumnMeaning::fields)
				.orElseGet(() -> ColumnMeaning.guessed(table));
			List<Column> columns = new ArrayList<>();
			for (int i = 0; i < fields.size(); i++) {
				columns.add(new Column(table.heading().get(i), fields.get(i)));
			}
			List<List<String>> rows = table.rows().stream().limit(SHOWN_ROWS).map(HandedTable.Line::cells).toList();
			return new Preview(columns, known.isPresent(), rows, table.rows().size());
		});
	}

	/**
	 * Reads a table whose columns somebody has named, remembers what they mean, and takes
	 * its good lines in.
	 * @param fields what each column means, in the order of the columns; null for those
	 * that are not taken
	 * @throws IllegalArgumentException if the file as a whole cannot be read, or no
	 * column is the text
	 */
	public Taken take(byte[] bytes, @Nullable String contentType, @Nullable Source source,
			List<@Nullable HandedField> fields) {
		Optional<HandedTable> table = HandedFile.table(bytes, contentType);
		if (table.isEmpty() || fields.size() != table.get().heading().size()) {
			return take(bytes, contentType, source);
		}
		ColumnMeaning meaning = new ColumnMeaning(table.get().heading(), fields);
		this.columns.remember(meaning);
		return take(HandedFile.lines(table.get(), meaning), source);
	}

	/**
	 * Reads a file and takes its good lines in; a table by what is remembered of such
	 * columns, else by their names.
	 * @param source the import or push source that it belongs to; null where none is
	 * named
	 * @throws IllegalArgumentException if the file as a whole cannot be read
	 */
	public Taken take(byte[] bytes, @Nullable String contentType, @Nullable Source source) {
		return take(HandedFile.table(bytes, contentType)
			.map((table) -> HandedFile.lines(table,
					this.columns.of(table.heading()).orElseGet(() -> ColumnMeaning.guess(table))))
			.orElseGet(() -> HandedFile.json(bytes, contentType)), source);
	}

	private Taken take(List<HandedFile.Line> lines, @Nullable Source source) {
		List<BadLine> errors = new ArrayList<>();
		Map<String, Integer> lineOf = new HashMap<>();
		List<Captured> captured = new ArrayList<>();
		for (HandedFile.Line line : lines) {
			HandedText text = line.text();
			if (text == null) {
				errors.add(new BadLine(line.line(), line.error()));
				continue;
			}
			Captured capture = captured(text, source);
			lineOf.put(capture.article().id(), line.line());
			captured.add(capture);
		}
		int mentions = 0;
		for (int start = 0; start < captured.size(); start += BATCH) {
			Intake.Taken taken = this.intake.take(captured.subList(start, Math.min(start + BATCH, captured.size())));
			mentions += taken.mentions();
			taken.refused().forEach((id, reason) -> errors.add(new BadLine(lineOf.getOrDefault(id, 0), reason)));
		}
		errors.sort(Comparator.comparingInt(BadLine::line));
		return new Taken(lines.size(), lines.size() - errors.size(), mentions, errors);
	}

	private Captured captured(HandedText text, @Nullable Source source) {
		Instant now = this.clock.instant();
		String sourceId = (source != null) ? source.id() : "push";
		String sourceName = (source != null) ? source.name() : "手工导入";
		Channel channel = (text.channel() != null) ? text.channel()
				: (source != null) ? source.channel() : Channel.FEEDBACK;
		byte[] bytes = (text.title() + "\n\n" + text.text()).getBytes(StandardCharsets.UTF_8);
		URI url = text.url();
		String id = (text.id() != null) ? ArticleIds.of(sourceId, text.id())
				: (url != null) ? ArticleIds.of(url) : ArticleIds.of(sourceId, Capture.sha256(bytes));
		Capture evidence = Capture.of(id, url, now, "text/plain; charset=utf-8", Map.of(), bytes);
		Article article = new Article(id, sourceId, sourceName, channel, url, text.title(), text.text(), text.author(),
				(text.site() != null) ? text.site() : sourceName,
				(text.publishedAt() != null) ? text.publishedAt() : now, now, evidence.sha256());
		return new Captured(article, (url != null) ? url : URI.create("handed:" + id), evidence);
	}

}
