package cn.guanchao.board;

import cn.guanchao.index.HotWords;
import cn.guanchao.language.CommonWords;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The hot words of a subject, without its own names and its competitors'. */
@Component
class Words {

	private final HotWords words;

	private final Subjects subjects;

	Words(HotWords words, Subjects subjects) {
		this.words = words;
		this.subjects = subjects;
	}

	HotWords.Compared of(String subjectId, Instant from, Instant to, int atMost) {
		List<String> names = this.subjects.all()
			.stream()
			.map(Subject::spellings)
			.flatMap(List::stream)
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.toList();
		return this.words.of(subjectId, from, to, atMost, (word) -> CommonWords.isTopic(word)
				&& names.stream().noneMatch((name) -> name.contains(word) || word.contains(name)));
	}

}
