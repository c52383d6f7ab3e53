package cn.guanchao.board;

import cn.guanchao.respond.Deadline;
import cn.guanchao.respond.Deadline.Kind;
import cn.guanchao.respond.IncidentFile;
import cn.guanchao.respond.Words;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * What an incident knows already of the blanks in a statement's template. What it does
 * not know stays a blank, and a text with blanks is refused.
 */
final class KnownFacts {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy年M月d日").withZone(Times.SHANGHAI);

	private KnownFacts() {
	}

	static Map<String, String> of(IncidentFile file) {
		Map<String, String> known = new HashMap<>();
		known.put("品牌", file.incident().about().subjectName());
		known.put("日期", DATE.format(file.asOf()));
		known.put("事件名称", file.incident().title());
		file.promises()
			.stream()
			.filter((promise) -> promise.kind() == Kind.FULL && promise.outstanding())
			.map(Deadline::dueAt)
			.filter((due) -> due.isAfter(file.asOf()))
			.min(Instant::compareTo)
			.ifPresent((due) -> known.put("下次公布时间", Words.time(due)));
		return known;
	}

}
