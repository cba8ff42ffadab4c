# fish completion for immutectl(1)

set -l verbs status is-locked watch lock unlock run seal tiers hibernation swap sandbox doctor
set -l none "not __fish_seen_subcommand_from $verbs"

complete -c immutectl -f
complete -c immutectl -s h -l help -d 'Explain the command'
complete -c immutectl -n "$none" -l version -d 'Print the version'
complete -c immutectl -n "not $none" -l root -x -a '(__fish_complete_directories)' -d 'Work on the system mounted there'

complete -c immutectl -n "$none" -a status -d 'Show whether the system is locked, and why'
complete -c immutectl -n "$none" -a is-locked -d 'Exit status 0 if it is locked, 1 if not'
complete -c immutectl -n "$none" -a watch -d 'Print a line for every change of state'
complete -c immutectl -n "$none" -a lock -d 'Make the system read-only'
complete -c immutectl -n "$none" -a unlock -d 'Make it writable, for a while or until it is locked'
complete -c immutectl -n "$none" -a run -d 'Make it writable for one command'
complete -c immutectl -n "$none" -a seal -d 'Lock at boot, unless the kernel command line says rw'
complete -c immutectl -n "$none" -a tiers -d 'The RAM tier and the disk tier of /tmp'
complete -c immutectl -n "$none" -a hibernation -d 'Would the machine hibernate and come back'
complete -c immutectl -n "$none" -a swap -d 'Swap that the machine can hibernate to'
complete -c immutectl -n "$none" -a sandbox -d 'A small system to practise on'
complete -c immutectl -n "$none" -a doctor -d 'What is right and wrong with this installation'

complete -c immutectl -n '__fish_seen_subcommand_from status watch lock unlock seal tiers hibernation swap doctor' -l json -d 'Print JSON'
complete -c immutectl -n '__fish_seen_subcommand_from status' -l writers -d 'Look for processes that still write'
complete -c immutectl -n '__fish_seen_subcommand_from lock unlock seal tiers swap' -l dry-run -d 'Show the plan and touch nothing'
complete -c immutectl -n '__fish_seen_subcommand_from lock unlock run' -l force -d 'Do it although a check objects'
complete -c immutectl -n '__fish_seen_subcommand_from unlock run' -l reason -x -d 'Shown in the warning'
complete -c immutectl -n '__fish_seen_subcommand_from unlock' -l for -x -a '15min 1h 4h 1d' -d 'Lock again after it'
complete -c immutectl -n '__fish_seen_subcommand_from run' -a '(__fish_complete_subcommand --fcs-skip=2)'
complete -c immutectl -n '__fish_seen_subcommand_from hibernation' -l verbose -d 'Tell why each line matters'
complete -c immutectl -n '__fish_seen_subcommand_from tiers' -l top -x -d 'The largest files of each tier'
complete -c immutectl -n '__fish_seen_subcommand_from tiers' -l threshold -x -d 'What has to stay free'
complete -c immutectl -n '__fish_seen_subcommand_from tiers swap' -l size -x -d 'For example 4G'
complete -c immutectl -n '__fish_seen_subcommand_from tiers swap' -l adopt -d 'Use what was set up by hand'
complete -c immutectl -n '__fish_seen_subcommand_from doctor' -l bundle -r -d 'Write a report without secrets'
complete -c immutectl -n '__fish_seen_subcommand_from tiers; and not __fish_seen_subcommand_from setup remove' -a 'setup remove'
complete -c immutectl -n '__fish_seen_subcommand_from seal; and not __fish_seen_subcommand_from enable disable' -a 'enable disable'
complete -c immutectl -n '__fish_seen_subcommand_from swap; and not __fish_seen_subcommand_from setup remove inspect' -a 'setup remove inspect'
complete -c immutectl -n '__fish_seen_subcommand_from sandbox; and not __fish_seen_subcommand_from create destroy path' -a 'create destroy path'
