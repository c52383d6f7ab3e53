package cn.guanchao.access;

import com.fasterxml.jackson.annotation.JsonCreator;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a person or a token may do. */
public enum Role {

	/** Board and search. */
	VIEWER("查看"),
	/** Mentions, sources, incidents, drafts. */
	ANALYST("舆情专员"),
	/** Levels, approvals, publication. */
	MANAGER("公关负责人"),
	/** Approves at Ⅰ and Ⅱ, and compensation. */
	EXECUTIVE("高管"),
	/** Reviews statements and compensation. */
	LEGAL("法务"),
	/** People, tokens, settings; no approvals. */
	ADMIN("管理员");

	private final String label;

	Role(String label) {
		this.label = label;
	}

	/** The Chinese name that people see. */
	public String label() {
		return this.label;
	}

	/** Reads a role's name in any case; an unknown one is refused with the known ones. */
	@JsonCreator
	public static Role of(String name) {
		return Arrays.stream(values())
			.filter((role) -> role.name().equalsIgnoreCase(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("role '" + name + "' is unknown; use one of "
					+ Arrays.stream(values()).map(Role::name).collect(Collectors.joining(", "))));
	}

}
