# bash completion for immutectl(1)

_immutectl() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} verb='' kind='' word
    local -i i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
            --)
                if [[ $verb == run ]]; then
                    if declare -F _command_offset >/dev/null; then
                        _command_offset $((i + 1))
                    else
                        mapfile -t COMPREPLY < <(compgen -c -- "$current")
                    fi
                    return
                fi
                ;;
            --for | --reason | --root | --size | --threshold | --top | --bundle) i+=1 ;;
            -*) ;;
            *) if [[ -z $verb ]]; then verb=$word; elif [[ -z $kind ]]; then kind=$word; fi ;;
        esac
    done
    case $previous in
        --bundle)
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            compopt -o filenames
            return
            ;;
        --root)
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            compopt -o filenames
            return
            ;;
        --for)
            mapfile -t COMPREPLY < <(compgen -W '15min 1h 4h 1d' -- "$current")
            return
            ;;
        --reason | --size | --threshold | --top) return ;;
    esac
    local words
    case $verb in
        '') words='status is-locked watch lock unlock run seal tiers hibernation swap sandbox doctor --help --version' ;;
        status) words='--json --writers --root --help' ;;
        watch) words='--json --root --help' ;;
        seal)
            case $kind in
                enable | disable) words='--dry-run --json --root --help' ;;
                *) words='enable disable --json --root --help' ;;
            esac
            ;;
        lock) words='--dry-run --json --force --root --help' ;;
        unlock) words='--for --reason --dry-run --json --force --root --help' ;;
        run) words='--reason --force --root --help --' ;;
        hibernation) words='--json --verbose --root --help' ;;
        tiers)
            case $kind in
                setup) words='--size --threshold --adopt --dry-run --json --root --help' ;;
                remove) words='--dry-run --json --root --help' ;;
                *) words='setup remove --json --top --root --help' ;;
            esac
            ;;
        swap)
            case $kind in
                setup) words='--size --adopt --dry-run --json --root --help' ;;
                remove) words='--dry-run --json --root --help' ;;
                inspect) words='--json --root --help' ;;
                *) words='setup remove inspect --help' ;;
            esac
            ;;
        doctor) words='--json --bundle --root --help' ;;
        sandbox) if [[ -z $kind ]]; then words='create destroy path --help'; else words='--root --help'; fi ;;
        *) words='--root --help' ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}

complete -F _immutectl immutectl
