package cn.guanchao.crawl.page;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What complaint sheets put before their fields, in the words that platforms use. */
enum SheetLabel {

	NUMBER("(?:投诉|工单|受理|登记)(?:编号|单号|号)"),
	AGAINST("投诉对象|被投诉(?:方|人|商家|企业|单位|对象|公司)|投诉(?:商家|企业|品牌|单位|公司|平台)|涉诉(?:商家|企业|单位)|被诉(?:方|单位)"),
	ISSUE("投诉问题|投诉类型|投诉原因|投诉事由|问题类型|投诉类别"), DEMAND("(?:投诉|解决|消费者|用户|我的|维权)?诉求|投诉要求|(?:期望|希望)(?:的)?(?:解决方案|处理结果|解决方式)"),
	AMOUNT("(?:涉诉|涉及|投诉|涉案|消费|纠纷|争议|交易)(?:总)?金额"), STATUS("(?:投诉|处理|办理|当前|工单|受理|目前)(?:状态|进度|进展|阶段)|状态|进度"),
	TEXT("投诉内容|投诉详情|投诉描述|投诉正文|问题描述|详细描述|情况描述|事情经过|投诉经过"), FILED("投诉(?:时间|日期)|发布时间|提交时间|登记时间"),
	FILER("投诉人|投诉用户|发起人|消费者");

	private static final String FRAME = "(?:^|[\\s|｜·;；，,]|(?<=[】\\]]))[【\\[]?(%s)\\s*[】\\]]?\\s*(?:[:：]|(?<=[】\\]])|(?=\\s|$))\\s*";

	/** A label of four characters needs nothing between it and its value. */
	private static final String BARE = "|^[【\\[]?(?=[\\p{IsHan}]{4})(%s)(?<=[\\p{IsHan}]{4})(?=\\S)";

	private final Pattern pattern;

	SheetLabel(String words) {
		this.pattern = Pattern.compile(FRAME.formatted(words) + BARE.formatted(words));
	}

	/**
	 * A label in a line.
	 *
	 * @param start where it begins, {@code end} where its value does
	 */
	record At(SheetLabel label, int start, int end) {
	}

	/** Whether a line carries one of the labels that no sheet lacks. */
	static boolean asks(String line) {
		return (line.indexOf('诉') >= 0 || line.indexOf('望') >= 0)
				&& (DEMAND.pattern.matcher(line).find() || AGAINST.pattern.matcher(line).find());
	}

	/** The first label in the line from there on; null without one. */
	static @Nullable At in(String line, int from) {
		At first = null;
		for (SheetLabel label : values()) {
			Matcher matcher = label.pattern.matcher(line);
			if (matcher.find(from) && (first == null || matcher.start() < first.start()
					|| matcher.start() == first.start() && matcher.end() > first.end())) {
				first = new At(label, matcher.start(), matcher.end());
			}
		}
		return first;
	}

}
