package cn.guanchao.board;

import cn.guanchao.mention.Gist;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Sentiment.Label;
import org.springframework.web.util.UriComponentsBuilder;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a story's articles come to together: its first article's sentence, and what most
 * of the articles name.
 *
 * @param words that decided its negative mentions
 */
record StoryGist(String sentence, List<Value> words, List<Value> phrases, List<Value> organisations, List<Value> people,
		List<Value> places) {

	private static final int MOST = 8;

	/**
	 * Something named.
	 *
	 * @param count articles that name it
	 * @param href the mentions behind it
	 */
	record Value(String text, long count, String href) {
	}

	static StoryGist of(String story, String firstArticle, List<Mention> mentions) {
		Map<String, Gist> gists = mentions.stream()
			.collect(Collectors.toMap((mention) -> mention.article().id(), Mention::gist, (first, _) -> first,
					LinkedHashMap::new));
		List<List<String>> words = mentions.stream()
			.filter((mention) -> mention.sentiment().label() == Label.NEG)
			.map((mention) -> mention.sentiment().words())
			.toList();
		return new StoryGist(gists.getOrDefault(firstArticle, Gist.NONE).sentence(), common(story, "q", words),
				named(story, "q", gists.values(), Gist::phrases),
				named(story, "organisation", gists.values(), Gist::organisations),
				named(story, "person", gists.values(), Gist::people),
				named(story, "place", gists.values(), Gist::places));
	}

	private static List<Value> named(String story, String condition, Collection<Gist> gists,
			Function<Gist, List<String>> names) {
		return common(story, condition, gists.stream().map(names).toList());
	}

	private static List<Value> common(String story, String condition, List<List<String>> each) {
		Map<String, Long> counts = each.stream()
			.flatMap((values) -> values.stream().distinct())
			.collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
		return counts.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
			.limit(MOST)
			.map((entry) -> new Value(entry.getKey(), entry.getValue(), href(story, condition, entry.getKey())))
			.toList();
	}

	private static String href(String story, String condition, String value) {
		String wanted = condition.equals("q") ? '"' + value.replace("\"", " ") + '"' : value;
		return UriComponentsBuilder.fromPath("/mentions")
			.queryParam("story", "{story}")
			.queryParam(condition, "{wanted}")
			.encode()
			.buildAndExpand(story, wanted)
			.toUriString();
	}

	public boolean isEmpty() {
		return this.sentence.isEmpty() && this.words.isEmpty() && this.phrases.isEmpty() && this.organisations.isEmpty()
				&& this.people.isEmpty() && this.places.isEmpty();
	}

}
