package cn.guanchao.detect;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The Chinese sentences of the detector, with times as people in Shanghai read them. */
final class Reasons {

	static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(ZONE);

	private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm").withZone(ZONE);

	private Reasons() {
	}

	static String of(Verdict verdict) {
		String at = TIME.format(verdict.at());
		if (Double.isNaN(verdict.value())) {
			return at + " 缺数：这一时段没有采到，不当作零，也不参与学习";
		}
		if (verdict.onset()) {
			return learned(verdict) + numbers(verdict) + since(verdict) + week(verdict.known());
		}
		if (verdict.ended()) {
			return at + " 的 " + count(verdict.value()) + " 条已回落，本轮上涨结束" + since(verdict);
		}
		String here = at + " 的 " + count(verdict.value()) + " 条，同时段基线 " + count(verdict.expected()) + " 条";
		if (verdict.rising()) {
			return here + "，上涨仍在持续" + since(verdict);
		}
		if (verdict.learning()) {
			return here + "，冷启动中（已学习 " + verdict.known().toHours() + " 小时），未见明显上涨";
		}
		return here + "，未超过本序列的报警线";
	}

	private static String numbers(Verdict verdict) {
		String window = verdict.window().equals(verdict.bucket()) ? TIME.format(verdict.at()) + " 的"
				: "截至 " + TIME.format(verdict.at().plus(verdict.bucket())) + " 的近 " + length(verdict.window());
		return window + " " + count(verdict.count()) + " 条，" + against(verdict.baseline(), verdict.ratio());
	}

	/** From what it rose, and by how much. */
	static String against(double baseline, double ratio) {
		return (baseline < 0.5) ? "同时段基线不足 1 条" : "同时段基线 " + count(baseline) + " 条，" + one(ratio) + " 倍";
	}

	private static String since(Verdict verdict) {
		Instant since = verdict.since();
		return (since == null || since.equals(verdict.at())) ? "" : "，自 " + time(since, verdict.at()) + " 起";
	}

	/** The time alone where it is the same day as {@code now}. */
	static String time(Instant at, Instant now) {
		boolean today = LocalDate.ofInstant(at, ZONE).equals(LocalDate.ofInstant(now, ZONE));
		return (today ? TIME : DAY_TIME).format(at);
	}

	static String learned(Verdict verdict) {
		return verdict.learning() ? "冷启动（仅学习 " + verdict.known().toHours() + " 小时，还不知昼夜规律）：" : "";
	}

	private static String week(Duration known) {
		return (known.toDays() >= 1 && known.toDays() < 7) ? "（仅学习 " + known.toDays() + " 天，周内规律尚在学习）" : "";
	}

	static String length(Duration length) {
		if (length.toMinutes() % (24 * 60) == 0) {
			return length.toDays() + " 天";
		}
		return (length.toMinutes() % 60 == 0) ? length.toHours() + " 小时" : length.toMinutes() + " 分钟";
	}

	/** A count without needless digits: 42, 6.3, 0.4. */
	static String count(double value) {
		return (value >= 20 || value == Math.rint(value)) ? String.valueOf(Math.round(value)) : one(value);
	}

	static String one(double value) {
		return String.valueOf(Math.round(value * 10) / 10.0);
	}

}
