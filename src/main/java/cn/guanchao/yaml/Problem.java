package cn.guanchao.yaml;

/**
 * What is wrong with a playbook, and how to put it right.
 *
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param path where in the document, such as {@code levels.I.chain[1].after}
 * @param value what stands there, shortened
 * @param remedy what is wrong and what to write instead
 */
public record Problem(String file, int line, String path, String value, String remedy) {

	public Problem {
		value = (value.length() > 60) ? value.substring(0, 57) + "..." : value;
	}

	@Override
	public String toString() {
		return this.file + ((this.line > 0) ? ":" + this.line : "") + ": "
				+ (this.path.isEmpty() ? "" : this.path + ": ") + (this.value.isEmpty() ? "" : "'" + this.value + "' ")
				+ this.remedy;
	}

}
