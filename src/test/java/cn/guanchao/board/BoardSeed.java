package cn.guanchao.board;

import cn.guanchao.access.People;
import cn.guanchao.access.Role;
import cn.guanchao.competitor.Activities;
import cn.guanchao.competitor.Activity;
import cn.guanchao.index.Mentions;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Complaint;
import cn.guanchao.mention.Discussion;
import cn.guanchao.mention.Fate;
import cn.guanchao.mention.Floor;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Risk;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Level;
import cn.guanchao.playbook.TextTemplate;
import cn.guanchao.respond.Evidence;
import cn.guanchao.respond.Incident;
import cn.guanchao.respond.Incidents;
import cn.guanchao.respond.Opening;
import cn.guanchao.respond.Statement;
import cn.guanchao.review.Cases;
import cn.guanchao.source.Channel;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRun;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.Sources;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A day in the life of a fictional brand, written into the real stores. */
final class BoardSeed {

	/** Hostile on purpose: it must stay text wherever it is shown. */
	static final String HOSTILE = "<img src=x onerror=alert(1)>充电宝\"鼓包\"了";

	private final BeanFactory beans;

	private final Instant now;

	private final Random random = new Random(7);

	private int serial;

	private BoardSeed(BeanFactory beans, Instant now) {
		this.beans = beans;
		this.now = now;
	}

	static Incident sow(BeanFactory beans, Instant now) {
		return new BoardSeed(beans, now).sow();
	}

	private Incident sow() {
		Subjects subjects = this.beans.getBean(Subjects.class);
		subjects.save(new Subject("qinghe", "清禾电器", Subject.Kind.OWN, List.of("清禾"), List.of("清禾移动电源"), List.of()));
		subjects.save(new Subject("mulan", "木岚家电", Subject.Kind.COMPETITOR, List.of("木岚"), List.of(), List.of()));
		subjects.save(new Subject("ruoshui", "若水科技", Subject.Kind.COMPETITOR, List.of("若水"), List.of(), List.of()));
		sources();
		activities();
		People people = this.beans.getBean(People.class);
		person(people, "chen", "陈敏", Role.ANALYST);
		person(people, "lin", "林若", Role.MANAGER);
		person(people, "zhou", "周岸", Role.EXECUTIVE);
		person(people, "fang", "方正", Role.LEGAL);
		List.of("lin", "chen", "zhou", "fang").forEach((login) -> people.setPassword(login, "tide-watch-1"));
		people.save("guan", "管理员", "guan@example.com", Set.of(Role.ADMIN, Role.MANAGER), true);
		people.setPassword("guan", "tide-watch-1");
		learned();
		List<Mention> mentions = mentions();
		Mentions index = this.beans.getBean(Mentions.class);
		index.save(mentions);
		index.refresh();
		return incidents(mentions);
	}

	private static void person(People people, String login, String name, Role role) {
		people.save(login, name, login + "@example.com", Set.of(role), true);
	}

	private void sources() {
		Sources sources = this.beans.getBean(Sources.class);
		sources
			.replaceAll(List.of(source("tousu", "黑猫式投诉站", Channel.COMPLAINT), source("luntan", "数码论坛", Channel.FORUM),
					source("caijing", "某财经网", Channel.NEWS), source("weibo", "微言", Channel.SOCIAL)));
		SourceRuns runs = this.beans.getBean(SourceRuns.class);
		for (Source source : sources.all()) {
			boolean failed = source.id().equals("luntan");
			runs.record(new SourceRun(source.id(), this.now.minusSeconds(95), this.now.minusSeconds(90),
					failed ? SourceRun.Outcome.FAILED : SourceRun.Outcome.OK, 20, 4, failed ? 0 : 4, failed ? 0 : 3, 0,
					failed ? "HTTP 403" : null), SourceRuns.Validators.NONE);
		}
	}

	private void activities() {
		List<Activity> activities = new ArrayList<>();
		activities.add(activity("mulan", Activity.Type.PRICE_CHANGE, "木岚家电把 T7 破壁机的售价从 549 元下调至 429 元。", "木岚 T7", 549,
				429, 20));
		activities.add(activity("mulan", Activity.Type.CAMPAIGN, HOSTILE, null, null, null, 50));
		activities
			.add(activity("ruoshui", Activity.Type.LAUNCH, "若水科技今天发布首款扫地机器人，售价 2499 元。", "若水 S1", null, 2499, 30));
		activities.add(activity("ruoshui", Activity.Type.RECALL,
				"若水科技宣布召回三个批次的充电器，涉及八万只。" + "消费者可以凭购买记录全额退款。".repeat(8), null, null, null, 70));
		this.beans.getBean(Activities.class).keep(activities);
		JdbcClient jdbc = this.beans.getBean(JdbcClient.class);
		point(jdbc, 160, 90, 549);
		point(jdbc, 90, 20, 529);
		point(jdbc, 20, 0, 429);
	}

	private void point(JdbcClient jdbc, int hoursAgo, int untilHoursAgo, int amount) {
		jdbc.sql("""
				insert into price_point (source_id, subject_id, product, product_key, seen_from, seen_until, amount,
					list_price, currency, url)
				values ('mulan-t7', 'mulan', '木岚 T7 破壁机 1.5 升静音款', 't7', :from, :until, :amount, 649, 'CNY', :url)
				""")
			.param("from", at(hoursAgo))
			.param("until", at(untilHoursAgo))
			.param("amount", amount)
			.param("url", "https://shop.example.com/t7")
			.update();
	}

	private OffsetDateTime at(int hoursAgo) {
		return OffsetDateTime.ofInstant(this.now.minus(Duration.ofHours(hoursAgo)), ZoneOffset.UTC);
	}

	private Activity activity(String subject, Activity.Type type, String title, String product, Integer before,
			Integer after, int hoursAgo) {
		Instant at = this.now.minus(Duration.ofHours(hoursAgo));
		String article = "act-" + this.serial++;
		Activity.Evidence evidence = new Activity.Evidence(article, article,
				URI.create("https://news.example.com/" + article), "某财经网", title, title, at, 0.9);
		return new Activity(article + "~" + subject + "~" + type.code(), subject, type, title, product,
				(product != null) ? "t7" : "", at, at, (before != null) ? BigDecimal.valueOf(before) : null,
				(after != null) ? BigDecimal.valueOf(after) : null, (after != null) ? "CNY" : null,
				(before != null) ? -21.86 : null, 0.9, List.of(evidence));
	}

	/** A port that nobody listens at, so that no test looks at anybody's site. */
	private static Source source(String id, String name, Channel channel) {
		return new Source(id, name, Source.Kind.FEED, channel, URI.create("http://127.0.0.1:9/" + id + ".xml"),
				Duration.ofDays(20), true, 1);
	}

	private List<Mention> mentions() {
		List<Mention> mentions = new ArrayList<>();
		for (int minute = 2880; minute > 0; minute -= 9) {
			double hour = ((this.now.getEpochSecond() / 60.0 - minute) / 60 + 8) % 24;
			if (this.random.nextDouble() < 0.25 + 0.7 * Math.max(0, Math.sin((hour - 6.5) / 17 * Math.PI))) {
				mentions.add(ordinary("qinghe", minute));
			}
			if (this.random.nextDouble() < 0.4) {
				mentions.add(ordinary("mulan", minute));
			}
			if (this.random.nextDouble() < 0.25) {
				mentions.add(ordinary("ruoshui", minute));
			}
		}
		IntStream.range(0, 90).forEach((n) -> mentions.add(complaint(150 * Math.exp(-n / 45.0))));
		mentions.addAll(told());
		return mentions;
	}

	private Mention ordinary(String subject, int minute) {
		boolean good = this.random.nextDouble() < 0.3;
		int topic = this.random.nextInt(4);
		String title = List.of("实测三款千元扫地机器人怎么选", "双十一战报：空气净化器销量同比增长四成", "小家电以旧换新补贴细则公布", "老用户聊聊这几年的售后体验").get(topic);
		return mention(subject, minute, List.of(Channel.NEWS, Channel.SOCIAL, Channel.FORUM, Channel.VIDEO).get(topic),
				List.of("某财经网", "微言", "数码论坛", "短视频").get(topic), title, title + "，全文见链接。整体做工和续航都在预期之内。",
				good ? Sentiment.of(0.05, 0.15, 0.8, List.of("增长"))
						: Sentiment.of(0.1 + this.random.nextDouble() * 0.1, 0.7, 0.15, List.of()),
				List.of(), subject + "-" + topic);
	}

	private Mention complaint(double minute) {
		int kind = this.random.nextInt(5);
		String title = List.of("买了不到半年的清禾移动电源鼓包了", "清禾电器拒绝为鼓包电源退款", "清禾这次的电源是不是批次问题", "避雷清禾移动电源", HOSTILE).get(kind);
		String text = List
			.of("放在抽屉里没怎么用，今天一看外壳都撑开了，太危险，客服让我自己寄回去还要等七天。", "商家以超过七天为由拒绝退款，要求退货退款并道歉，至今没有答复。",
					"楼里已经有六个人说鼓包了，同一批次的，官方一直没有说法，失望。", "充电的时候烫手，闻到塑料味吓得赶紧拔了，大家千万别给孩子用。",
					"</p><script>alert(2)</script>客服排队两个小时还没接通，退款没人管。")
			.get(kind);
		return mention("qinghe", minute,
				List.of(Channel.SOCIAL, Channel.COMPLAINT, Channel.FORUM, Channel.SOCIAL, Channel.NEWS).get(kind),
				List.of("微言", "黑猫式投诉站", "数码论坛", "微言", "某财经网").get(kind), title, text,
				Sentiment.of(0.8 + this.random.nextDouble() * 0.18, 0.015, 0.005,
						List.of("鼓包", "危险", "拒绝退款", "失望", "烫手", "没人管")),
				List.of(new Risk((kind == 3) ? RiskCategory.INJURY : RiskCategory.QUALITY, 0.9, List.of("鼓包"))),
				(kind == 4) ? "story-queue" : "story-battery");
	}

	/** A thread and a complaint sheet, both by people who are not sure to be angry. */
	private List<Mention> told() {
		Mention thread = mention("qinghe", 31, Channel.FORUM, "厨房论坛", "清禾 K5 破壁机用了半年漏水，售后让自费",
				"去年九月买的清禾 K5 破壁机，才用了半年底座就开始漏水。打了三次客服，都说过了三包期要自费 180 元。", Sentiment.of(0.52, 0.4, 0.08, List.of("漏水")),
				List.of(), "story-leak");
		Mention sheet = mention("qinghe", 47, Channel.COMPLAINT, "消费投诉平台", "清禾电器 破壁机漏电拒绝退款",
				"2 月 20 日在旗舰店买的 K5 破壁机，第二次使用时底座漏电。联系客服要求退款，对方只同意维修。",
				Sentiment.of(0.9, 0.08, 0.02, List.of("漏电", "拒绝")), List.of(), "story-leak");
		Instant at = this.now.minusSeconds(1200);
		return List.of(
				with(thread, new Fate(Fate.Kind.CHANGED, at),
						new Discussion(23,
								List.of(new Floor(2, "面包不加糖", at, "我的 K5 好好的，用了一年没问题，清禾挺靠谱的。", false),
										new Floor(3, "厨房小林", at.plusSeconds(300), "那是你运气好，我这台真的漏。".repeat(8), true))),
						null),
				with(sheet, null, null,
						new Complaint("处理中", "退款，道歉", new BigDecimal("1299"), "清禾电器",
								new Complaint.Answer("清禾电器官方客服", at, "您好，非常抱歉给您带来不好的体验，我们已安排专员与您联系，承诺三个工作日内给出方案。"))),
				with(mention("qinghe", 61, Channel.COMPLAINT, "消费投诉平台", HOSTILE, "绕路多收费，要求退还。",
						Sentiment.of(0.7, 0.2, 0.1, List.of()), List.of(), "story-leak"), new Fate(Fate.Kind.GONE, at),
						null, new Complaint("待回复", HOSTILE + "，并按购买合同第十二条的约定全额赔偿由此产生的检测、误工与交通费用", null, null, null)));
	}

	private static Mention with(Mention mention, Fate fate, Discussion discussion, Complaint complaint) {
		Article a = mention.article();
		return new Mention(mention.id(),
				new Article(a.id(), a.sourceId(), a.sourceName(), a.channel(), a.url(), a.title(), a.text(), a.author(),
						a.site(), a.publishedAt(), a.capturedAt(), a.sha256(), a.reach(), fate, discussion, complaint),
				mention.subjectId(), mention.sentiment(), mention.risks(), mention.storyId(), mention.tokens());
	}

	private Mention mention(String subject, double minute, Channel channel, String site, String title, String text,
			Sentiment sentiment, List<Risk> risks, String story) {
		String id = "seed" + ++this.serial;
		Instant at = this.now.minusSeconds(Math.round(minute * 60) + 5);
		Article article = new Article(id, "weibo", site, channel, URI.create("https://example.org/" + id), title, text,
				null, site, at, at.plusSeconds(30), "00");
		return new Mention(Mention.id(id, subject), article, subject, sentiment, risks, story,
				List.of("鼓包", "退款", "电源"));
	}

	/** An incident of the past, with its answer and what it taught. */
	private void learned() {
		Incidents incidents = this.beans.getBean(Incidents.class);
		long id = incidents
			.open(Opening.byHand("chen", "扫地机器人充电座过热", "qinghe", "清禾电器", RiskCategory.QUALITY, Level.II,
					"论坛 18 条提及过热，平时 1 条"))
			.id();
		incidents.acknowledge(id, "lin", "事件页");
		Statement full = incidents.draftStatement(id, TextTemplate.Kind.FULL, "关于充电座过热的核查结果",
				"让您在使用中感到不安，我们非常抱歉。\n经核查，涉及 2026 年 3 月批次共有 420 台，已全部联系到用户。\n请停止使用该批次充电座，拨打 400 热线登记，我们当日上门更换，后续进展每周一在官网公布。",
				"chen");
		incidents.approve(id, full.id(), full.sha256(), "lin");
		incidents.publish(id, full.id(), "官方微博", URI.create("https://example.org/weibo/1"), null, "lin");
		incidents.resolve(id, "连续 48 小时没有新增投诉", "lin");
		this.beans.getBean(Cases.class)
			.edit(id, "充电座一批次温控件来料偏差，420 台全部更换。", "来料抽检由每批 5 件改为 50 件；论坛比投诉平台早两小时出现信号。",
					"质量部 12 月底前完成全部型号复检\n客服话术加入“立即停用”提示", List.of("充电", "来料"), "lin");
	}

	private Incident incidents(List<Mention> mentions) {
		Incidents incidents = this.beans.getBean(Incidents.class);
		List<Evidence> evidence = mentions.stream()
			.filter((mention) -> mention.storyId().equals("story-battery"))
			.limit(8)
			.map(Evidence::of)
			.toList();
		Incident battery = incidents.open(new Opening("chen", "电池鼓包投诉", "qinghe", "清禾电器", RiskCategory.QUALITY,
				"story-battery", null,
				new Facts(Duration.ofHours(3), 66, 42, 6, 7, 0.63, 9, Set.of(RiskCategory.QUALITY, RiskCategory.INJURY),
						"黑猫式投诉站", List.of(1, 2, 2, 5, 8, 11, 13)),
				"近 3 小时负面 42 条，平时同时段 6 条，7 倍", null, evidence, Level.II, null, false));
		incidents.acknowledge(battery.id(), "chen", "事件页");
		incidents.note(battery.id(), "已联系产品部核实批次，投诉用户逐一回访。", "chen");
		incidents.draftStatement(battery.id(), TextTemplate.Kind.HOLDING, "关于移动电源鼓包反馈的说明",
				"我们已关注到部分用户反映移动电源鼓包的情况，对由此带来的不安深表歉意。\n\n我们已启动批次核查，今晚 20:00 前公布进展。请先停止使用并拨打客服热线，我们上门取件、全额退款。", "chen");
		incidents.open(Opening.byHand("chen", "客服电话排队两小时", "qinghe", "清禾电器", RiskCategory.AFTER_SALES, Level.III,
				"微言 37 条提及排队，平时 4 条"));
		return battery;
	}

}
