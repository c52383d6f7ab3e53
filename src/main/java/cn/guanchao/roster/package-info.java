/**
 * Who has which duty when: shifts, substitutes and absences.
 */
@ApplicationModule(allowedDependencies = { "playbook", "access" })
@NullMarked
package cn.guanchao.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
