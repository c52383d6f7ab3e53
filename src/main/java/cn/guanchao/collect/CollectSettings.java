package cn.guanchao.collect;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How much one visit takes in.
 *
 * @param pagesPerVisit article pages fetched in one visit; the rest waits for the next
 * @param wholeText an entry of a feed with at least so many characters of text is taken
 * as it is; a shorter one is a teaser, and its page is fetched
 * @param oldest articles published longer ago are not taken in
 */
@ConfigurationProperties("guanchao.collect")
record CollectSettings(@DefaultValue("60") int pagesPerVisit, @DefaultValue("200") int wholeText,
		@DefaultValue("60d") Duration oldest) {

	CollectSettings {
		if (pagesPerVisit < 1) {
			throw new IllegalArgumentException(
					"guanchao.collect.pages-per-visit is " + pagesPerVisit + "; it must be at least 1");
		}
	}

}
