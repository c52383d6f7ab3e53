package cn.guanchao.crawl.page;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that says who speaks next, as in 示例公司 回复投诉 11-20 10:12.
 *
 * @param begins whether the complaint itself follows
 * @param rest what the line already says of it
 */
record SheetTurn(Who who, @Nullable String name, boolean begins, String rest) {

	enum Who {

		FILER, COMPANY, OTHER

	}

	private static final Pattern COMPANY = Pattern.compile(
			"(?:^|.*[\\s|】\\]])?([^\\s:：。，|]{2,30}?)?\\s*(?:(?:商家|公司|企业|官方|厂商|品牌方?|被投诉方|店铺)(?:的)?(?:已)?(?:回复|答复|回应)(?:内容|意见|投诉)?|(?<=\\S)\\s*(?:已)?(?:回复|答复)(?:了)?(?:该)?投诉)\\s*(?:[:：]|(?=\\s)|$|[(（])\\s*(.*)");

	private static final Pattern FILER = Pattern.compile(
			"(?:.{0,20}[\\s|】\\]]|[^\\s:：。，|]{0,16})?(?:(发起(?:了)?投诉|提交(?:了)?投诉|发布(?:了)?投诉)|补充(?:了)?投诉|(?:用户|消费者|投诉人)(?:再次)?(?:补充|追加|评价)|确认(?:投诉)?完成|申请(?:投诉)?完成|撤销(?:了)?投诉)(?:.{0,30})");

	private static final Pattern OTHER = Pattern.compile(
			".{0,20}(?:平台(?:审核|回复|处理)|审核通过|已分配(?:给)?(?:商家|企业)|转交|已通知).{0,30}|(?:相关|相似|类似|更多|热门|最新|同类|推荐)投诉.{0,8}|.{0,6}(?:评论|留言|转发|点赞)\\s*[(（]?\\d*[)）]?");

	static @Nullable SheetTurn of(Line line) {
		String words = line.text();
		if (line.weight() > 200) {
			return null;
		}
		Matcher filer = FILER.matcher(words);
		if (line.weight() < 40 && filer.matches()) {
			return new SheetTurn(Who.FILER, null, filer.group(1) != null, "");
		}
		Matcher company = COMPANY.matcher(words);
		if (company.matches()) {
			String rest = company.group(2).strip();
			boolean dated = !rest.isEmpty() && Line.weight(rest) < 16 && rest.matches("[\\d\\s:：年月日./()（）-]+|.*前[)）]?");
			if (line.weight() < 60 || words.matches(".{0,24}[:：].*")) {
				return new SheetTurn(Who.COMPANY, company.group(1), false, dated ? "" : rest);
			}
		}
		return line.weight() < 40 && OTHER.matcher(words).matches() ? new SheetTurn(Who.OTHER, null, false, "") : null;
	}

}
