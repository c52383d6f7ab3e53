package cn.guanchao.language;

import java.util.Collection;
import java.util.List;

import cn.guanchao.language.TargetView.Span;
import cn.guanchao.mention.Gist;

/**
 * Draws the gist from words that are cut already; costs nothing where nobody is named.
 */
final class Gists {

	private Gists() {
	}

	/**
	 * @param titleLength how many characters of the text are its title
	 * @param subjects where the watched subjects stand
	 */
	static Gist of(Words words, int titleLength, Collection<List<Span>> subjects) {
		if (subjects.isEmpty()) {
			return Gist.NONE;
		}
		ProperNames names = ProperNames.in(words, subjects.stream().flatMap(List::stream).toList());
		Terms terms = Terms.of(words, titleLength);
		return new Gist(SummarySentence.of(terms, titleLength, subjects), KeyPhrases.of(terms), names.people(),
				names.places(), names.organisations());
	}

}
