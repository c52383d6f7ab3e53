package cn.guanchao.competitor.price;

import cn.guanchao.competitor.price.Amount.Role;

import java.util.regex.Pattern;

/** Tells by the words beside an amount what it is. */
final class Roles {

	private static final String LINK = "(?:[为是约仅只需要达近超了:：¥￥的价再又至到多]|最高|最多|至多|低至|只要|仅需|幅度|左右|一律|统一|均|都|可|还|直接|人民币|\\s)*$";

	private static final Pattern OFFER = Pattern.compile(
			"(?:满|满额|每满|每|满\\S{0,8}(?:减|送|返|赠|立减|再减)|抵|抵扣|可抵|领|领取|派|派发|送|赠送|赠|返|返现|立返|返券|红包|优惠券|代金券|消费券|神券|津贴|红包雨|补贴|再减|最高减|最高补|叠加|预存|储值|充值?|膨胀|优惠券:)"
					+ LINK);

	private static final Pattern OFFERED = Pattern.compile(
			"^\\s*(?:的?(?:大额|无门槛|通用|新人|专属|平台|店铺)?(?:优惠券|券|红包|代金券|抵用券|消费券|购物金|礼金|话费|津贴|补贴|神券|礼包)|无门槛|抵|当|可抵|可享|换购|封顶)");

	private static final Pattern OTHER = Pattern.compile(
			"(?:定金|订金|尾款差|预付款?|押金|首付|月供|日供|运费|邮费|快递费|包邮门槛|服务费|手续费|安装费|每期|分期|租金|月租|每月|每天|日均|罚款|罚没|赔偿|赔付|索赔|融资|营收|收入|利润|差价|退款|退|补|注资|投资|市值|估值|成本|税|积分)"
					+ LINK);

	private static final Pattern OTHER_AFTER = Pattern.compile(
			"^\\s*(?:(?:定金|订金|押金|首付|运费|邮费)(?![:：]?\\s*[¥￥]?\\s*\\d)|[/每](?:月|期|天|年)|一?期(?:免息)?|x\\s*\\d+期|×\\s*\\d+期|的?(?:罚款|罚单|融资|投资|营收|收入|利润|违约金|差价|服务费|成本))");

	private static final Pattern FINAL = Pattern
		.compile("(?:到手|到手价|券后|券后价|实付|实付款?|实际支付|折后|折后价|补贴后|补贴价|国补后|优惠后|减后|返后|最终价|叠加后|领券后|用券后|预估到手价?|成交价|尾款合计)" + LINK);

	private static final Pattern FINALLY = Pattern
		.compile("^\\s*就?(?:(?:到手|券后)(?!价?[为约仅:：]*\\s*[¥￥]?\\s*\\d|价)|拿下|带走|入手|抱回家|能买到|买到)");

	private static final Pattern CURRENT = Pattern.compile(
			"(?:(?<![出发体表实呈展])现|现价|现售价?|现售|今售|售价|售|活动价|秒杀价?|促销价|特价|特惠价|优惠价|会员价|拼团价|团购价|直播间?价?|抢购价|预售价|预购价|首发价|首发|首销价|开售价|起售价|起价|定价|定[为在]|报价|单价|价格|标价|全包价|裸车价|指导价|一口价|京东价|天猫价|商城价|百亿补贴价|降价?[至到为]|(?:下|上)?调(?:整|降|低|高|价)?[至到为]|跌[至到]|(?:上)?涨[至到]|提(?:高|价)?[至到]|降到了|仅需|只要|只需|仅售|仅要|卖|要价|现在|如今|目前|低至|下探[至到]|价)"
					+ LINK);

	private static final Pattern CHANGE = Pattern.compile(
			"(?:直降|立降|立减|立省|省|节省|降价|暴降|大降|狂降|怒降|官降|降幅|降|下降|下调|调降|下浮|上调|上浮|涨价|涨幅|涨|上涨|提价|提高|提了|加价|便宜|优惠(?!价)|少花?|少付|多付|多花|减|贵|加|补差价?)"
					+ LINK);

	private static final Pattern MOVED_TO = Pattern
		.compile("(?:[降调涨跌提整低高价探打杀砍升][至到为]|[改变][为成]|[降涨跌砍升](?:到|至)了?)" + LINK);

	private static final Pattern BEFORE = Pattern.compile(
			"(?:原价|原售价|原|市场价|市价|吊牌价|划线价|参考价|日常价|日常售价|官网价|专柜价|正价|门市价|挂牌价|门店价|之前|此前|原来|原先|以前|过去|昨天|昨日|上月|首发时|上市时|上代|从|由|较|比|自|降价前|调价前|涨价前|活动前)(?:售价|价格|定价|单价|起售价|指导价|卖)?"
					+ LINK);

	private static final Pattern MOVES_ON = Pattern.compile(
			"^\\s*(?:→|->|=>|—>)|^\\s*(?:起)?\\s*(?:直接|一路|突然|大幅|小幅|又|再)?(?:(?:下|上)?调(?:整|降|低|高|价)?|降|降价|下降|跌|涨|上涨|提|提高|提价|变|变成|改|砍|升)(?:至|到|为|成|了?\\d)");

	/** Words after which even a bare number is a price. */
	private static final Pattern ASKS = Pattern.compile(
			"(?:(?<![评代物身房油溢竞])价格?|售|卖|到手|券后|折后|实付|只要|仅需|只需|仅售|低至|直降|立减|立省|立降|便宜|优惠了|[降调涨跌提整低高价探打杀][至到为]|降了|涨了|首发)(?:[为是约仅只需要了:：]|价|\\s)*$");

	private Roles() {
	}

	static Role of(String left, String right, boolean label) {
		String clause = left.replaceAll("^.*[,，。;!?、(](?=.)", "");
		if (OFFER.matcher(clause).find() && !FINAL.matcher(clause).find() || OFFERED.matcher(right).find()) {
			return Role.OFFER;
		}
		if (OTHER.matcher(clause).find() && !FINAL.matcher(clause).find() || OTHER_AFTER.matcher(right).find()) {
			return Role.OTHER;
		}
		if (FINAL.matcher(clause).find() || FINALLY.matcher(right).find()) {
			return Role.FINAL;
		}
		if (MOVED_TO.matcher(clause).find()) {
			return Role.CURRENT;
		}
		if (BEFORE.matcher(clause).find() || MOVES_ON.matcher(right).find()) {
			return Role.BEFORE;
		}
		if (CHANGE.matcher(clause).find()) {
			return Role.CHANGE;
		}
		return CURRENT.matcher(clause).find() ? Role.CURRENT : Role.PLAIN;
	}

	/** 从 21.98 万降到: what moves so is a price, or another rule will say what it is. */
	static boolean moves(String left, String right) {
		return left.matches(".*(?:从|由)[^,，。;!?\\d]{0,4}") && MOVES_ON.matcher(right).find();
	}

	static boolean asksForPrice(String left) {
		return ASKS.matcher(left).find();
	}

}
