package cn.guanchao.notify;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A time of day in Shanghai in which what can wait waits.
 *
 * @param until may be earlier than {@code from}: the night
 */
record QuietHours(LocalTime from, LocalTime until) {

	private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

	/** Reads 22:00-07:30; empty for never. */
	static Optional<QuietHours> of(String text) {
		if (text.isBlank()) {
			return Optional.empty();
		}
		try {
			String[] ends = text.split("-", -1);
			if (ends.length == 2 && !ends[0].strip().equals(ends[1].strip())) {
				return Optional.of(new QuietHours(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip())));
			}
		}
		catch (DateTimeException ex) {
			// said below
		}
		throw new IllegalArgumentException(
				"guanchao.notify.quiet '" + text + "' must be two times with a hyphen between, e.g. 22:00-07:30");
	}

	/** When they end, if it is quiet at that moment. */
	Optional<Instant> end(Instant at) {
		ZonedDateTime here = at.atZone(SHANGHAI);
		LocalTime time = here.toLocalTime();
		boolean overnight = this.until.isBefore(this.from);
		boolean late = !time.isBefore(this.from);
		boolean early = time.isBefore(this.until);
		if (overnight ? !(late || early) : !(late && early)) {
			return Optional.empty();
		}
		ZonedDateTime end = here.with(this.until);
		return Optional.of((overnight && late ? end.plusDays(1) : end).toInstant());
	}

}
