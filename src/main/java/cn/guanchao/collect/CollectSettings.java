package cn.guanchao.collect;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;

/**
 * How much one visit takes in.
 *
 * @param pagesPerVisit article pages fetched in one visit; the rest waits for the next
 * @param wholeText an entry of a feed with at least so many characters of text is taken
 * as it is; a shorter one is a teaser, and its page is fetched
 * @param listPages pages of one list followed in a visit, while they show anything new
 * @param mailPasswords by source id, the passwords of the mailboxes
 * @param oldest articles published longer ago are not taken in
 */
@ConfigurationProperties("guanchao.collect")
record CollectSettings(@DefaultValue("60") int pagesPerVisit, @DefaultValue("200") int wholeText,
		@DefaultValue("5") int listPages, @DefaultValue Map<String, String> mailPasswords,
		@DefaultValue("60d") Duration oldest) {

	CollectSettings {
		mailPasswords = Map.copyOf(mailPasswords);
		if (pagesPerVisit < 1) {
			throw new IllegalArgumentException(
					"guanchao.collect.pages-per-visit is " + pagesPerVisit + "; it must be at least 1");
		}
	}

}
