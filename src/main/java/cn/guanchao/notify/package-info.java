/**
 * Who is told, over what, and exactly how often.
 */
@ApplicationModule(allowedDependencies = { "respond", "playbook", "access", "mention" })
@NullMarked
package cn.guanchao.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
