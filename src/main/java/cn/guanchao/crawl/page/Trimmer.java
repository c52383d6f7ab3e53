package cn.guanchao.crawl.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts from an article's lines what stands above its first and below its last sentence:
 * headline, date and source, editor, calls to share, further reading, comments.
 */
final class Trimmer {

	/** From here on readers speak. */
	private static final Pattern COMMENTS = Pattern.compile(
			"(?i)(?:网友|读者|全部|最新|热门|精彩|精选|置顶|热点|用户|文章|新闻|查看|最热|相关)*(?:评论|跟帖|回复|留言|点评|回帖)(?:列表|区|内容|专区)?\\s*[(（]?(?:共?\\s*\\d+\\s*条?)?[)）]?[:：]?"
					+ "|(?:共有?|已有|查看全部)?\\s*\\d+\\s*(?:条|位|个)?(?:评论|网友评论|回复|留言|跟帖|comments?|responses?|replies)(?:\\s.{0,20})?"
					+ "|(?:发表|写)(?:您的|我的|下)?(?:评论|看法|留言|观点)|我(?:来|要)(?:说|评)(?:两句|论|几句)|(?:top rated |reader )?comments?(?:\\s*\\(\\d+\\))?:?|leave a (?:reply|comment)|post (?:a )?comment|join the (?:discussion|conversation)");

	/** From here on other articles are offered. */
	private static final Pattern FURTHER = Pattern.compile(
			"(?i)[【\\[]?(?:[>»]+)?\\s*(?:本网|本站)?(?:(?:相关|延伸|推荐|更多|热门|热点|精彩|最新|今日|图片|编辑|往期|猜你|拓展|扩展|类似|其他|上期|同类)(?:新闻|阅读|文章|链接|报道|推荐|专题|内容|资讯|喜欢|资料|图片|信息|精选|回顾|热点|焦点|话题|稿件|视频|帖子|主题|消费)+|大家都在看|为您推荐|猜你喜欢|您可能(?:也|还)?(?:喜欢|感兴趣).{0,6}|相关|更多\\s*>*|编辑推荐|热门推荐|阅读推荐|新闻排行.{0,4}|点击排行.{0,4}|今日(?:热点|推荐|焦点)|精彩推荐)"
					+ "\\s*[】\\]]?[:：>»]*"
					+ "|(?:related|recommended|further|more|most)(?: (?:stories|articles|posts|reading|news|content|topics|coverage|links|from|on|popular|read|viewed|in|for you)).{0,30}|related:?|recommended:?|you (?:may|might) (?:also )?(?:like|be interested).{0,15}|read (?:more|next|also):?|see also:?|trending(?: now)?:?|more:|up next:?|don't miss:?|share this.{0,20}");

	/** What stands below an article. */
	private static final Pattern TAIL = Pattern.compile(
			"(?i)[\\[【((<《*■●▲]*\\s*(?:(?:文章|本文|稿件|新闻|信息|图片|资料|内容)?来源[:：于]|原标题|原文(?:标题|链接|地址)|(?:文章|本文|网络|值班|责任|执行|本期|见习|主|美术|新媒体|实习)*(?:编辑|责编|校对|审核|监制|统筹|编审|终审|排版|审校)\\s*[:：/丨|]|责任?编[:：]|作者[:：]|文章作者|分享(?:到|至|本文)|转发(?:到|至)|上一[篇页条章]|下一[篇页条章]|返回(?:顶部|首页|列表|目录|上页|搜狐|栏目)|返目录|打印|【?关闭|\\(?完\\)?$|版权|声明[:：]|免责|特别(?:声明|提示|提醒)|本(?:站|网)(?:声明|转载|注明)|凡(?:注明|本网|本报|来源)|未经.{0,12}授权|转载请|扫(?:一扫|描).{0,20}|(?:微信)?(?:扫码|二维码)|更多(?:内容|精彩|详情|资讯|信息).{0,20}(?:关注|点击|下载|登录|阅读|请|尽在)|欢迎(?:关注|订阅|下载|扫)|(?:标签|关键词|关键字|tags?|key ?words?|栏目|分类|专题|话题|类别)\\s*[:：]|点击(?:进入|查看|下载|此处|阅读|这里|看大图)|我要(?:纠错|评论|分享|收藏|举报|投稿)|纠错|举报|收藏|点赞|分享|微博|微信|qq空间|页面功能|推荐给|发表评论|第\\s*\\d+\\s*页|共\\s*\\d+\\s*页|全文共|阅读原文|阅读全文|展开(?:全文|更多)|(?:鲜花|握手|雷人|路过)\\s|查看(?:全文|更多|原文|评论)|投诉|本文(?:系|仅|转|不代表|已标注)|以上(?:内容|信息)仅|声明|pdf下载|word下载|下载(?:app|客户端)|打开.{0,8}(?:app|客户端)|责编|编辑[:：]?\\s*\\S{2,4}$|\\.{3,}|热点|正在阅读|新闻热线|联系(?:我们|方式|电话)|客服|浏览次数|阅读[:：]?\\s*\\d|点击[:：]?\\s*\\d|[\\w.-]+\\.(?:com|cn|net)$"
					+ "|.{0,8}文.{0,4}(?:仅|不)代表.{0,20}|(?:下载|下載|打开|打開).{0,12}app.{0,20}|来自.{2,8}$|(?:\\d{4}[-/.])?\\d{1,2}[-/.]\\d{1,2}(?:\\s+\\d{1,2}:\\d{2})?\\s+\\p{IsHan}{2,4}$|赞\\s*\\d|この記事は.{0,30}|.{0,30}(?:许可证|举报电话|不良信息|经营许可|网安备|网站声明|法律顾问)|copyright|©|\\(c\\)|all rights reserved|icp备|.{0,20}icp备|京公网安备|follow .{0,40}(?:on|at|@)|subscribe|sign up|get the (?:latest|fox|app)|click here|download (?:the|our)|share (?:this|on)|tags?:|filed under|topics?:|source:|read (?:more|next)|more on|contact (?:the|us)|email (?:the|us)|have a tip|reach .{0,30} at|advertisement|continue reading|this article (?:was|originally)|print this|updated at|tweet$|facebook$|[\\w.]+@[\\w.]+$|written by|posted (?:in|by|on)|categories|‹|›|×).*");

	/** Furniture that may stand between any two paragraphs. */
	private static final Pattern ANYWHERE = Pattern.compile(
			"(?i)(?:[【\\[]?(?:页面功能|点击(?:看|查看)?(?:大图|图片).{0,8}|扫一扫.{0,20}|第\\s*\\d+\\s*页\\s*/\\s*共.{0,30}|返目录.{0,4}|分享到.{0,30}|【?我来说两句】?.{0,60}|advertisement|story continues below.{0,30}|广告|click here .{0,60}|read more.{0,10}|close|caption|share this.{0,30}|loading\\.*|延伸阅读[:：].*|相关(?:阅读|新闻|报道|链接)[:：].*|推荐阅读[:：].*|get the fox news app|发送.{1,6}到\\d{4,}.*|图片来源[:：].{0,20}|enlarge.{0,20}|photos?: .{0,60}|sign up .{0,80}|report this ad)[】\\]]?)");

	/** What may be done with a post, and how often it was. */
	private static final Pattern BUTTON = Pattern
		.compile("(?:转发|评论|点?赞|收藏|分享|回复|喜欢|阅读|在看|举报)\\s*[(（]?[\\d.,万wWkK+]*[)）]?");

	/** Where an article says whose it was, it is over. */
	private static final Pattern CLOSING = Pattern
		.compile("[\\[【(（]?\\s*(?:(?:文章|本文|稿件|消息|信息|新闻)来源|(?:责任|本文|文章)编辑|责编)\\s*[:：].*");

	private Trimmer() {
	}

	static List<Line> trim(List<Line> lines, String title) {
		List<Line> kept = cutFurther(cutComments(cutBelowButtons(new ArrayList<>(lines))));
		kept = Head.cut(kept, title);
		kept.removeIf((line) -> line.weight() < 60 && ANYWHERE.matcher(line.text()).matches());
		dropLinkLines(kept);
		cutBelowClosing(kept);
		cutTail(kept);
		return kept;
	}

	/** A post ends with what its reader may do with it. */
	private static List<Line> cutBelowButtons(List<Line> lines) {
		double whole = prose(lines);
		double prose = 0;
		for (int i = 0; i + 1 < lines.size(); i++) {
			if (prose > 20 && prose > whole * 0.3 && isButton(lines.get(i)) && isButton(lines.get(i + 1))) {
				return new ArrayList<>(lines.subList(0, i));
			}
			prose += lines.get(i).prose();
		}
		return lines;
	}

	private static boolean isButton(Line line) {
		return line.weight() < 16 && BUTTON.matcher(line.text()).matches();
	}

	private static List<Line> cutComments(List<Line> lines) {
		double prose = 0;
		for (int i = 0; i < lines.size(); i++) {
			Line line = lines.get(i);
			if (line.weight() < 16 && prose > 40 && COMMENTS.matcher(line.text()).matches()) {
				return new ArrayList<>(lines.subList(0, i));
			}
			prose += line.prose();
		}
		return lines;
	}

	/** Offers in the midst of an article end with their links; below it they end it. */
	private static List<Line> cutFurther(List<Line> lines) {
		double whole = prose(lines);
		double prose = 0;
		for (int i = 0; i < lines.size(); i++) {
			Line line = lines.get(i);
			if (line.weight() < 20 && prose > 0 && FURTHER.matcher(line.text()).matches()) {
				int end = i + 1;
				while (end < lines.size() && (lines.get(end).linkShare() > 0.6 || lines.get(end).weight() < 3)) {
					end++;
				}
				if (prose > whole * 0.7) {
					return new ArrayList<>(lines.subList(0, i));
				}
				if (end > i + 1) {
					lines.subList(i, end).clear();
					i--;
				}
			}
			prose += line.prose();
		}
		return lines;
	}

	/**
	 * A line that is nothing but a link leads elsewhere, unless the page is made of them.
	 */
	private static void dropLinkLines(List<Line> lines) {
		double linked = lines.stream().filter(Trimmer::isLink).mapToDouble(Line::weight).sum();
		double all = lines.stream().mapToDouble(Line::weight).sum();
		if (linked < all * 0.25) {
			lines.removeIf((line) -> isLink(line) && line.weight() >= 4);
		}
	}

	private static boolean isLink(Line line) {
		return line.linkShare() > 0.9;
	}

	/** Whether it is what stands below an article. */
	static boolean isTail(Line line) {
		return line.weight() < 110 && TAIL.matcher(line.text()).matches() || line.linkShare() > 0.8;
	}

	private static void cutBelowClosing(List<Line> lines) {
		double whole = prose(lines);
		double prose = 0;
		for (int i = 0; i < lines.size(); i++) {
			Line line = lines.get(i);
			if (prose > whole * 0.7 && line.weight() < 60 && CLOSING.matcher(line.text()).matches()) {
				lines.subList(i, lines.size()).clear();
			}
			prose += line.prose();
		}
	}

	private static void cutTail(List<Line> lines) {
		double whole = prose(lines);
		double cut = 0;
		int end = lines.size();
		int kept = 0;
		for (int i = lines.size() - 1; i >= 1 && kept < 2; i--) {
			Line line = lines.get(i);
			boolean tail = isTail(line);
			cut += line.prose();
			if (cut > whole * 0.3) {
				break;
			}
			if (tail) {
				end = i;
				kept = 0;
			}
			else if (line.weight() > 24) {
				break;
			}
			else {
				kept++;
			}
		}
		lines.subList(end, lines.size()).clear();
	}

	private static double prose(List<Line> lines) {
		return lines.stream().mapToDouble(Line::prose).sum();
	}

}
