/**
 * Immutectl in a whole Debian of its own: a virtual machine that boots from its disk, is sealed, hibernates, loses its
 * power. {@code installer/vm-test.sh} makes the disk and starts {@link org.immutectl.vm.VirtualMachineRun}; nothing
 * here is a test of Maven's.
 */
package org.immutectl.vm;
