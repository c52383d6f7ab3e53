package cn.guanchao.playbook;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who must do something, by function; who that is today is the roster's matter. */
public enum Duty {

	PR("公关值班"), LEAD("公关负责人"), SERVICE("客服"), PRODUCT("产品与质量"), LEGAL("法务"), EXECUTIVE("高管");

	private final String label;

	Duty(String label) {
		this.label = label;
	}

	/** The Chinese name that people see. */
	public String label() {
		return this.label;
	}

	/** The lower-case word in playbooks. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Duty of(String code) {
		return Arrays.stream(values())
			.filter((duty) -> duty.code().equals(code))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("is no duty; use one of "
					+ Arrays.stream(values()).map(Duty::code).collect(Collectors.joining(", "))));
	}

}
