package cn.guanchao.notify;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;

/**
 * How people are told.
 *
 * @param publicUrl the address under which people reach this application; links in mails
 * start with it
 * @param from the sender's address
 * @param domain the right-hand side of Message-IDs
 * @param lease how long a node may take for a batch before others take it over
 * @param giveUp how long sending is tried
 * @param perTenMinutes how many mails a person gets in ten minutes before the rest comes
 * as a digest; Ⅰ-level, escalations and breaches are not counted against it
 * @param quiet when what can wait is kept back for the morning, e.g. {@code 22:00-07:30};
 * empty for never
 */
@ConfigurationProperties("guanchao.notify")
record NotifySettings(@DefaultValue("http://localhost:8080") URI publicUrl,
		@DefaultValue("guanchao@localhost.localdomain") String from, @DefaultValue("guanchao.local") String domain,
		@DefaultValue("5m") Duration lease, @DefaultValue("24h") Duration giveUp, @DefaultValue("10") int perTenMinutes,
		@DefaultValue("") String quiet) {

	NotifySettings {
		if (perTenMinutes < 1) {
			throw new IllegalArgumentException(
					"guanchao.notify.per-ten-minutes " + perTenMinutes + " must be at least 1");
		}
		QuietHours.of(quiet); // a senseless one stops the start
	}

	/** A page of ours as people reach it. */
	String page(String path) {
		return this.publicUrl.toString().replaceAll("/+$", "") + path;
	}

}
