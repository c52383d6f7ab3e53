package cn.guanchao.mention;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What kind of harm a text speaks of; a playbook is chosen by it. */
public enum RiskCategory {

	QUALITY("产品质量"), FOOD_SAFETY("食品安全"), INJURY("人身安全"), FALSE_ADVERTISING("虚假宣传"), PRICING("价格与促销"),
	AFTER_SALES("售后服务"), LOGISTICS("物流"), PRIVACY("数据泄露与隐私"), STAFF_CONDUCT("高管与员工言行"), LABOUR("劳动纠纷"),
	REGULATORY("财务、法律与监管处罚"), COUNTERFEIT("造假"), ENVIRONMENT("环保"), INTELLECTUAL_PROPERTY("知识产权"),
	DISCRIMINATION("歧视与价值观"), ENDORSER("代言人"), OUTAGE("系统故障"), RUMOUR("谣言");

	private final String label;

	RiskCategory(String label) {
		this.label = label;
	}

	/** The Chinese name that people see. */
	public String label() {
		return this.label;
	}

	@JsonValue
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads the word in either case; an unknown one is refused with the list of known
	 * ones.
	 */
	@JsonCreator
	public static RiskCategory of(String code) {
		return Arrays.stream(values())
			.filter((category) -> category.name().equalsIgnoreCase(code))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("risk '" + code + "' is unknown; use one of "
					+ Arrays.stream(values()).map(RiskCategory::code).collect(Collectors.joining(", "))));
	}

}
