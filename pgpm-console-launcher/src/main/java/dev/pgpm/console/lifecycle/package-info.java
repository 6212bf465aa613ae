/** The commands of a database's life: deploy, verify, revert, tag, migrate, admin-users, plan check. */
@NullMarked
package dev.pgpm.console.lifecycle;

import org.jspecify.annotations.NullMarked;
