package cn.guanchao.index;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * Settings of what is kept in Elasticsearch, under {@code guanchao.index}.
 *
 * @param retention how long mentions are kept, counted from publication; whole months are
 * dropped
 * @param evidenceRetention how long raw pages are kept, counted from capture; whole
 * months are dropped
 * @param startTimeout how long the start waits for Elasticsearch
 * @param bulkActions most documents sent in one request
 * @param bulkSize most bytes of text sent in one request
 * @param bulkRequests most requests under way at once; a caller beyond them waits
 * @param patience how long an overloaded Elasticsearch is tried again before giving up
 */
@ConfigurationProperties("guanchao.index")
public record IndexSettings(@DefaultValue("400d") Duration retention, @DefaultValue("180d") Duration evidenceRetention,
		@DefaultValue("2m") Duration startTimeout, @DefaultValue("500") int bulkActions,
		@DefaultValue("5MB") DataSize bulkSize, @DefaultValue("2") int bulkRequests,
		@DefaultValue("1m") Duration patience) {

	public IndexSettings {
		positive("retention", retention);
		positive("evidence-retention", evidenceRetention);
		positive("start-timeout", startTimeout);
		positive("patience", patience);
		atLeastOne("bulk-actions", bulkActions);
		atLeastOne("bulk-size", bulkSize.toBytes());
		atLeastOne("bulk-requests", bulkRequests);
	}

	private static void positive(String name, Duration value) {
		if (!value.isPositive()) {
			throw new IllegalArgumentException(
					"guanchao.index." + name + " is " + value + "; it must be longer than nothing, e.g. 400d");
		}
	}

	private static void atLeastOne(String name, long value) {
		if (value < 1) {
			throw new IllegalArgumentException("guanchao.index." + name + " is " + value + "; it must be at least 1");
		}
	}

}
