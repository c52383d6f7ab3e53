package cn.guanchao.board;

import cn.guanchao.board.BoardNumbers.ChannelCount;
import cn.guanchao.board.BoardNumbers.Compared;
import cn.guanchao.board.BoardNumbers.Expected;
import cn.guanchao.board.BoardNumbers.Freshness;
import cn.guanchao.board.BoardNumbers.Negative;
import cn.guanchao.board.BoardNumbers.NextDeadline;
import cn.guanchao.board.BoardNumbers.OpenIncident;
import cn.guanchao.board.BoardNumbers.Point;
import cn.guanchao.board.BoardNumbers.RiskCount;
import cn.guanchao.board.BoardNumbers.Series;
import cn.guanchao.board.BoardNumbers.SignalMark;
import cn.guanchao.board.BoardNumbers.TopStory;
import cn.guanchao.board.BoardNumbers.Voice;
import cn.guanchao.board.BoardNumbers.Volume;
import cn.guanchao.board.BoardNumbers.Watched;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.playbook.Level;
import cn.guanchao.respond.Incident.State;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.Subject.Kind;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Boards of a fictional brand, to look at: a crisis, a calm day, and a blind one. */
public final class BoardFixture {

	public static final Instant NOW = Instant.parse("2026-11-22T02:42:20Z");

	private static final Watched QINGHE = new Watched("qinghe", "清禾电器", Kind.OWN);

	private BoardFixture() {
	}

	public static BoardNumbers crisis() {
		List<Point> points = points(true);
		return numbers(points, new Freshness(12, 12, 0, NOW.minusSeconds(40), false), new Compared(0.21, 0.12),
				new Compared(-0.12, 0.08),
				List.of(incident(1, "电池鼓包投诉", Level.II, State.RESPONDING, 47, "发布首次回应"),
						incident(2, "售后客服排队两小时", Level.III, State.OPEN, -3, "认领"),
						incident(3, "门店促销价格与海报不一致", Level.III, State.ACKNOWLEDGED, 312, "完整声明")),
				List.of(new SignalMark("s0", NOW.minus(Duration.ofMinutes(1015)), "VOLUME",
						"近 30 分钟声量 71 条,同时段基线 24 条,3.0 倍", Level.III),
						new SignalMark("s1", NOW.minus(Duration.ofMinutes(132)), "NEGATIVE",
								"近 30 分钟负面 42 条,同时段基线 6 条,7.0 倍；其中 31 条同属一个事件簇", Level.II)),
				negatives());
	}

	public static BoardNumbers calm() {
		return numbers(points(false), new Freshness(12, 12, 0, NOW.minusSeconds(200), false), new Compared(0.08, 0.09),
				new Compared(0.14, 0.12), List.of(), List.of(), List.of());
	}

	public static BoardNumbers blind() {
		BoardNumbers calm = calm();
		return new BoardNumbers(QINGHE, calm.from(), calm.to(), calm.asOf(),
				new Freshness(12, 0, 12, NOW.minus(Duration.ofHours(3)), true), Volume.of(0, 940), new Compared(0, 0.1),
				new Compared(0, 0.1), List.of(), List.of(), new Series(Duration.ofMinutes(10), List.of()), List.of(),
				List.of(), List.of(), List.of(), List.of(), null);
	}

	private static BoardNumbers numbers(List<Point> points, Freshness freshness, Compared negative, Compared net,
			List<OpenIncident> incidents, List<SignalMark> signals, List<Negative> negatives) {
		long volume = points.stream().mapToLong(Point::total).sum();
		return new BoardNumbers(QINGHE, NOW.minus(Duration.ofHours(24)), NOW, NOW, freshness,
				Volume.of(volume, Math.round(volume / 1.38)), negative, net,
				List.of(new Voice("qinghe", "清禾电器", Kind.OWN, volume, 0.46, 0.42),
						new Voice("mulan", "木岚家电", Kind.COMPETITOR, volume * 3 / 4, 0.34, 0.36),
						new Voice("ruoshui", "若水科技", Kind.COMPETITOR, volume * 2 / 5, 0.2, 0.22)),
				incidents, new Series(Duration.ofMinutes(10), points), signals,
				incidents.isEmpty() ? List.of() : stories(),
				List.of(new ChannelCount(Channel.SOCIAL, 520, 141), new ChannelCount(Channel.NEWS, 318, 52),
						new ChannelCount(Channel.COMPLAINT, 176, 158), new ChannelCount(Channel.FORUM, 150, 31),
						new ChannelCount(Channel.VIDEO, 84, 12), new ChannelCount(Channel.ECOMMERCE, 36, 9)),
				incidents.isEmpty() ? List.of()
						: List.of(risk(RiskCategory.QUALITY, 118), risk(RiskCategory.INJURY, 37),
								risk(RiskCategory.AFTER_SALES, 29), risk(RiskCategory.PRICING, 12),
								risk(RiskCategory.RUMOUR, 4)),
				negatives, null);
	}

	private static RiskCount risk(RiskCategory category, long count) {
		return new RiskCount(category, category.label(), count);
	}

	private static OpenIncident incident(long id, String title, Level level, State state, long minutes,
			String deadline) {
		Instant due = NOW.plus(Duration.ofMinutes(minutes)).plusSeconds(40);
		return new OpenIncident(id, title, "qinghe", level, state, NOW.minus(Duration.ofMinutes(130)),
				new NextDeadline(deadline, due, due.isBefore(NOW)));
	}

	private static List<Point> points(boolean crisis) {
		Random random = new Random(7);
		Instant first = NOW.minus(Duration.ofHours(24)).minusSeconds(NOW.getEpochSecond() % 600);
		List<Point> points = new ArrayList<>();
		for (int i = 0; i < 145; i++) {
			Instant at = first.plus(Duration.ofMinutes(10L * i));
			double hour = (at.getEpochSecond() / 3600.0 + 8) % 24;
			double day = 3.2 + 4.4 * Math.max(0, Math.sin((hour - 6.5) / 17 * Math.PI))
					+ 1.6 * Math.exp(-Math.pow(hour - 21, 2) / 4);
			long neutral = Math.max(0, Math.round(day * 0.62 + random.nextGaussian() * 1.1));
			long positive = Math.max(0, Math.round(day * 0.28 + random.nextGaussian() * 0.8));
			long negative = Math.max(0, Math.round(day * 0.1 + random.nextGaussian() * 0.5));
			if (crisis && i > 129) {
				double rise = 16 * (1 - Math.exp(-(i - 129) / 5.0));
				negative += Math.round(rise + random.nextGaussian() * 1.6);
				neutral += Math.round(rise * 0.4);
			}
			if (crisis && i > 40 && i < 47) {
				neutral += 6;
				positive += 5;
			}
			points.add(new Point(at, Math.max(0, negative), neutral, positive,
					new Expected(day, Math.max(0, day - 3), day + 4.2)));
		}
		return points;
	}

	private static List<TopStory> stories() {
		return List.of(
				story("t1", "多名车主投诉清禾移动电源鼓包,客服回应正在核实", "黑猫投诉", 152, 126, 19, 84, 0, 1, 0, 2, 1, 4, 9, 15, 22, 30, 41,
						52),
				story("t2", "清禾发布双十一战报:空气净化器销量同比增长四成", "清禾官网", 1040, 88, 23, 3, 2, 9, 31, 28, 14, 9, 6, 4, 5, 3, 2, 2),
				story("t3", "实测三款千元扫地机器人:清禾、木岚、若水怎么选", "测评社", 610, 41, 6, 5, 0, 0, 2, 6, 8, 7, 5, 4, 6, 3, 2, 1),
				story("t4", "清禾客服电话排队两小时,网友吐槽退款慢", "微博", 330, 37, 4, 29, 1, 0, 2, 1, 3, 2, 5, 6, 4, 6, 5, 4),
				story("t5", "市场监管部门公布第三季度小家电抽检结果", "市场监管总局", 720, 22, 11, 2, 0, 3, 6, 4, 3, 2, 1, 1, 1, 0, 1, 0),
				story("t6", "清禾与高校共建电池安全联合实验室", "科技日报", 900, 14, 8, 0, 1, 4, 3, 2, 1, 1, 0, 1, 0, 1, 0, 0));
	}

	private static TopStory story(String id, String title, String site, long minutesAgo, long mentions, long sites,
			long negative, int... trend) {
		return new TopStory(id, title, URI.create("https://example.org/" + id), site,
				NOW.minus(Duration.ofMinutes(minutesAgo)), mentions, sites, negative,
				IntStream.of(trend).mapToObj((n) -> (long) n).toList());
	}

	private static List<Negative> negatives() {
		return List.of(
				negative("n1", 1, "微博", Channel.SOCIAL, 0.93, "买了不到半年的清禾移动电源鼓包了",
						"放在抽屉里没怎么用,今天一看外壳都撑开了,太危险,客服让我自己寄回去还要等七天。", "鼓包", "危险", "撑开"),
				negative("n2", 4, "黑猫投诉", Channel.COMPLAINT, 0.97, "清禾电器拒绝为鼓包电源退款", "商家以超过七天为由拒绝退款,要求退货退款并道歉,至今没有答复。",
						"拒绝退款", "没有答复"),
				negative("n3", 9, "贴吧", Channel.FORUM, 0.88, "清禾这次的电源是不是批次问题", "楼里已经有六个人说鼓包了,同一批次的,官方一直没有说法,失望。", "鼓包",
						"失望"),
				negative("n4", 12, "小红书", Channel.SOCIAL, 0.81, "避雷清禾移动电源", "充电的时候烫手,闻到塑料味吓得赶紧拔了,大家千万别给孩子用。", "避雷",
						"烫手", "吓得"),
				negative("n5", 21, "某财经网", Channel.NEWS, 0.76, "清禾移动电源被指鼓包,公司称正在核实",
						"多名消费者反映产品存在鼓包、发热等问题,投诉平台相关投诉三小时内新增四十余条。", "鼓包", "投诉"),
				negative("n6", 33, "微博", Channel.SOCIAL, 0.72, "清禾客服排队两个小时还没接通", "从早上八点排到现在,退款没人管,真是服了。", "没人管"));
	}

	private static Negative negative(String id, long minutesAgo, String site, Channel channel, double confidence,
			String title, String snippet, String... words) {
		return new Negative(id, title, site, channel, URI.create("https://example.org/" + id),
				NOW.minus(Duration.ofMinutes(minutesAgo)), confidence, List.of(words), snippet);
	}

}
