package cn.guanchao.collect;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a column of a table that is handed in, or a property of a JSON line, may hold. */
public enum HandedField {

	ID("id", "编号", "工单号", "工单编号", "序号", "单号", "订单号", "no", "ticketid"),

	URL("url", "link", "链接", "网址", "原文链接", "地址链接"),

	TITLE("title", "标题", "主题", "subject"),

	TEXT("text", "content", "body", "内容", "正文", "评论内容", "反馈内容", "描述", "问题描述", "评价内容", "comment", "review"),

	AUTHOR("author", "作者", "用户", "昵称", "用户名", "客户", "客户姓名", "姓名", "user", "nickname"),

	SITE("site", "站点", "来源", "平台", "店铺", "来源平台"),

	CHANNEL("channel", "渠道"),

	PUBLISHED_AT("publishedat", "time", "date", "时间", "日期", "发布时间", "创建时间", "提交时间", "评价时间", "createdat");

	/** What else a heading may hold that names such a column, tried in this order. */
	private static final List<Like> LIKE = List.of(new Like("时间|日期|(?:date|time|at)$", PUBLISHED_AT),
			new Like("链接|网址|url", URL),
			new Like("内容|正文|描述|评论|评价(?!等级|星级|分)|反馈|建议|意见|诉求|留言|问题|原因|备注|comment|review|content|message|feedback", TEXT),
			new Like("标题|主题|摘要|title", TITLE), new Like("编号|单号|(?:^|_)id$", ID),
			new Like("昵称|用户|客户|姓名|作者|提交人|user|author", AUTHOR), new Like("渠道", CHANNEL), new Like("平台|来源|店铺|门店", SITE));

	private final List<String> names;

	HandedField(String... names) {
		this.names = List.of(names);
	}

	private record Like(Pattern pattern, HandedField field) {

		Like(String pattern, HandedField field) {
			this(Pattern.compile(pattern), field);
		}

	}

	/** The word by which forms and the database name it. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads the word.
	 * @throws IllegalArgumentException that lists the known ones
	 */
	public static HandedField of(String code) {
		return Arrays.stream(values())
			.filter((field) -> field.code().equals(code))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("没有“" + code + "”这个字段，可用：" + codes()));
	}

	private static String codes() {
		return String.join("、", Arrays.stream(values()).map(HandedField::code).toList());
	}

	/** The field with this very name, in any case and spacing. */
	static @Nullable HandedField named(String column) {
		String name = bare(column);
		return Arrays.stream(values()).filter((field) -> field.names.contains(name)).findFirst().orElse(null);
	}

	/** The field that a heading speaks of, though in other words. */
	static @Nullable HandedField like(String column) {
		String name = column.strip().toLowerCase(Locale.ROOT);
		return LIKE.stream()
			.filter((like) -> like.pattern.matcher(name).find())
			.map(Like::field)
			.findFirst()
			.orElse(null);
	}

	private static String bare(String column) {
		return column.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_*:-]", "");
	}

}
