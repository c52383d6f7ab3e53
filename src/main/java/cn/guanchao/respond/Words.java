package cn.guanchao.respond;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times and durations as Chinese readers expect them. */
public final class Words {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm")
		.withZone(ZoneId.of("Asia/Shanghai"));

	private Words() {
	}

	/** 11月22日 14:30. */
	public static String time(Instant at) {
		return TIME.format(at);
	}

	/** 47 分, 3 小时 5 分, 2 天 4 小时. */
	public static String duration(Duration duration) {
		Duration abs = duration.abs();
		long days = abs.toDays();
		int hours = abs.toHoursPart();
		int minutes = abs.toMinutesPart();
		if (days > 0) {
			return days + " 天" + ((hours > 0) ? " " + hours + " 小时" : "");
		}
		if (hours > 0) {
			return hours + " 小时" + ((minutes > 0) ? " " + minutes + " 分" : "");
		}
		return (minutes > 0) ? minutes + " 分" : abs.toSecondsPart() + " 秒";
	}

}
