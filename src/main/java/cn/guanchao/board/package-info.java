/**
 * What people see: the pages and the JSON API.
 */
@ApplicationModule
@NullMarked
package cn.guanchao.board;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
