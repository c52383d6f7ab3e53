package cn.guanchao.playbook;

/** By which hours a time runs. */
public enum Hours {

	/** All hours of all days. */
	ALL,
	/**
	 * Chinese working time: whole days count working days and end at the close of the
	 * last one; shorter times count office hours.
	 */
	WORKING

}
